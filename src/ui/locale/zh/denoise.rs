use super::Chinese;
use crate::ops::{Corruption, CorruptionKind};
use crate::ui::format;
use crate::ui::locale::{DenoiseText, SettingsText};
use crate::ui::settings::SettingId;

impl DenoiseText for Chinese {
    fn denoise(&self) -> &'static str {
        "去噪"
    }

    fn denoise_hint(&self) -> &'static str {
        "把测试数字污损后，由模型编码、解码一次来还原。专门用污损图像训练的模型还原得更好。"
    }

    fn corruption(&self) -> &'static str {
        "污损方式"
    }

    fn strength(&self) -> &'static str {
        "强度"
    }

    fn corrupted(&self) -> &'static str {
        "污损"
    }

    fn filtered(&self) -> &'static str {
        "3 × 3 中值滤波"
    }

    fn restored(&self) -> &'static str {
        "还原"
    }

    fn clean(&self) -> &'static str {
        "原图"
    }

    fn denoise_errors_hint(&self) -> &'static str {
        "每行旁边是每个像素的均方误差。中值滤波取相邻九个像素的中值，对数字一无所知，仅作对照。"
    }

    fn train_to_denoise(&self) -> &'static str {
        "训练去噪模型"
    }

    fn trained_with(&self, Corruption { kind, strength }: Corruption) -> String {
        let name = self.setting_option(SettingId::Corruption, kind.as_str());
        match kind {
            CorruptionKind::None => "当前模型用清晰的数字训练，没有学过去噪。".to_owned(),
            _ => format!("当前模型专门训练去噪：{name}，强度 {strength}。"),
        }
    }

    fn restored_so_far(&self, digits: usize, total: usize) -> String {
        format!("已还原 {} / {} 个测试数字。", format::count(digits as u64), format::count(total as u64))
    }

    fn error_of(&self, what: &str) -> String {
        format!("均方误差：{what}")
    }

    fn digits_in_state(&self, count: usize, what: &str) -> String {
        format!("{count} 个测试数字：{what}")
    }
}
