//! The CPU twins: each operation in plain loops, and the executor that runs a plan with them.
