use super::English;
use crate::ui::locale::KernelsText;

impl KernelsText for English {}
