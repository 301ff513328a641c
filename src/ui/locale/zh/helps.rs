use super::Chinese;
use crate::explore::helps::Effect;
use crate::ui::format;
use crate::ui::locale::HelpsText;

impl HelpsText for Chinese {
    fn helps(&self) -> &'static str {
        "生成的数字有帮助吗？"
    }

    fn helps_compare(&self) -> &'static str {
        "比较"
    }

    fn helps_hint(&self, generated: usize, seeds: u32) -> String {
        format!(
            "分类器只用每类少量带标签的数字训练，再加上 {} 个生成的数字训练一次；生成所用的密度只由这少量数字拟合。表中是测试数字的正确率：{seeds} 个随机种子的均值 ± 标准差。",
            format::count(generated as u64)
        )
    }

    fn helps_real(&self) -> &'static str {
        "真实数字"
    }

    fn helps_alone(&self) -> &'static str {
        "仅真实"
    }

    fn helps_with(&self) -> &'static str {
        "加生成"
    }

    fn helps_difference(&self) -> &'static str {
        "差值"
    }

    fn helps_of_each(&self, of_each: usize) -> String {
        format!("每类 {of_each} 个")
    }

    fn helps_in_all(&self, digits: usize) -> String {
        format!("，共 {} 个", format::count(digits as u64))
    }

    fn helps_alone_of(&self, of_each: usize) -> String {
        format!("每类 {of_each} 个真实数字的正确率")
    }

    fn helps_with_of(&self, of_each: usize) -> String {
        format!("每类 {of_each} 个真实数字加生成数字的正确率")
    }

    fn helps_needs_labels(&self) -> &'static str {
        "这些数据没有标签，无法训练分类器。"
    }

    fn helps_progress(&self, done: f64, is_training: bool) -> String {
        let done = format::fixed(100.0 * done, 0);
        match is_training {
            true => format!("十二个分类器，已完成 {done}%。为了不影响训练而放慢；暂停训练后会加快。"),
            false => format!("十二个分类器，已完成 {done}%。"),
        }
    }

    fn helps_rests(&self, step: Option<u64>) -> String {
        match step {
            Some(step) => format!("由第 {} 步或更晚的模型生成。", format::count(step)),
            None => "需要训练并测试十二个分类器，在 CPU 上要几分钟。".to_owned(),
        }
    }

    fn helps_effect(&self, of_each: usize, effect: Effect, mean: f64) -> String {
        let points = format::fixed(100.0 * mean.abs(), 1);
        let sign = if mean < 0.0 { "−" } else { "+" };
        match effect {
            Effect::Better => format!(
                "每类 {of_each} 个：生成的数字有帮助，{sign}{points} 个百分点，难以用偶然解释（配对 t 检验，5%）。"
            ),
            Effect::Worse => format!(
                "每类 {of_each} 个：生成的数字反而有害，{sign}{points} 个百分点，难以用偶然解释（配对 t 检验，5%）。"
            ),
            Effect::Unclear => format!(
                "每类 {of_each} 个：看不出帮助，{sign}{points} 个百分点可能只是偶然（配对 t 检验，5%）。"
            ),
        }
    }
}
