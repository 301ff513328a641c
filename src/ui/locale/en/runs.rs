use super::English;
use crate::ui::locale::RunsText;

impl RunsText for English {}
