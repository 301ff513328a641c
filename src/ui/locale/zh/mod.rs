//! Chinese, in simplified characters, with the terms of Chinese textbooks on deep learning.

mod apply;
mod data;
mod data_problem;
mod denoise;
mod errors;
mod evaluation;
mod experiments;
mod explore;
mod flow;
mod helps;
mod kernels;
mod model_problem;
mod notices;
mod own;
mod quality;
mod runs;
mod settings;
mod shell;
mod train;

/// The page in Chinese.
pub struct Chinese;
