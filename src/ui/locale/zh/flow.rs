use super::Chinese;
use crate::ui::locale::FlowText;

impl FlowText for Chinese {}
