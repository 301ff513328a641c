use super::Chinese;
use crate::ui::locale::RunsText;

impl RunsText for Chinese {}
