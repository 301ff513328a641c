//! Models as layer lists, their shapes, and their parameters in PyTorch's names and order.
