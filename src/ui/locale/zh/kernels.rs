use super::Chinese;
use crate::ui::locale::KernelsText;

impl KernelsText for Chinese {}
