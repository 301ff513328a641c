//! The executor on a GPU: buffers, pipelines and bind groups made once from a plan, then replayed.
