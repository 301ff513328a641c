use super::English;
use crate::ui::locale::FlowText;

impl FlowText for English {}
