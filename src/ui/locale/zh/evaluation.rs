use super::Chinese;
use crate::lab::Likelihood;
use crate::ui::format;
use crate::ui::locale::EvaluationText;

impl EvaluationText for Chinese {
    fn test_digits_title(&self) -> &'static str {
        "测试数字及其重构"
    }

    fn test_digits_hint(&self) -> &'static str {
        "上：从不参与训练的数字。下：它们的重构。"
    }

    fn test_reconstructions(&self) -> &'static str {
        "测试重构"
    }

    fn evaluation(&self) -> &'static str {
        "评估"
    }

    fn evaluated_on(&self, images: usize, step: u64) -> String {
        format!("第 {} 步后，在全部 {} 张测试图像上。", format::count(step), format::count(images as u64))
    }

    fn nothing_evaluated(&self) -> &'static str {
        "尚未评估。"
    }

    fn evaluate_now(&self) -> &'static str {
        "立即评估"
    }

    fn test_set(&self) -> &'static str {
        "测试集"
    }

    fn negative_elbo(&self) -> &'static str {
        "负 ELBO"
    }

    fn negative_elbo_hint(&self) -> &'static str {
        "每张图像的重构损失 + KL；对二值像素，−ln p(x) 不超过此值。"
    }

    fn above_floor(&self) -> &'static str {
        "高出数据下限"
    }

    fn above_floor_hint(&self) -> &'static str {
        "重构损失减去其下限，即图像灰度像素的熵。"
    }

    fn squared_error(&self) -> &'static str {
        "平方误差"
    }

    fn squared_error_hint(&self) -> &'static str {
        "全部像素的均值，范围 0 到 1。"
    }

    fn active_units(&self) -> &'static str {
        "有效单元"
    }

    fn active_units_hint(&self) -> &'static str {
        "μ 随图像变化的隐变量维度：方差大于 0.01。"
    }

    fn kl_bars(&self, nats: &[f64]) -> String {
        format!("各维隐变量的 KL（nats）：{}", list(nats))
    }

    fn kl_bars_caption(&self, largest: &str) -> String {
        format!("各维隐变量的 KL，0 到 {largest} nats；灰色为无效维度。")
    }

    fn likelihood_title(&self) -> &'static str {
        "似然"
    }

    fn draws_per_digit(&self) -> &'static str {
        "每个数字的抽样数 (k)"
    }

    fn test_digits(&self) -> &'static str {
        "测试数字"
    }

    fn importance_weighted_bound(&self) -> &'static str {
        "重要性加权下界"
    }

    fn likelihood(&self, step: u64, likelihood: &Likelihood) -> String {
        let error = match likelihood.order.images {
            1 => String::new(),
            _ => format!("，标准误 {}", format::fixed(likelihood.standard_error, 2)),
        };
        format!(
            "{} nats/图像{error}：k = {}，前 {} 个测试数字，第 {} 步后",
            format::fixed(likelihood.nats, 2),
            format::count(likelihood.order.draws as u64),
            format::count(likelihood.order.images as u64),
            format::count(step),
        )
    }

    fn likelihood_hint(&self) -> &'static str {
        "由每个数字后验的 k 次抽样得到（Burda 等，2015）：二值像素的 −ln p(x) 不超过此值，抽样越多越接近。灰度与二值化的数值不可比较：灰度像素不是模型伯努利分布的取值。"
    }

    fn estimate_likelihood(&self) -> &'static str {
        "估计似然"
    }

    fn cancel_estimate(&self) -> &'static str {
        "取消估计"
    }
}

fn list(nats: &[f64]) -> String {
    nats.iter().map(|nats| format::fixed(*nats, 2)).collect::<Vec<_>>().join(", ")
}
