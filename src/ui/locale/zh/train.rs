use super::Chinese;
use crate::lab::quality::{Stage, StudyProgress};
use crate::lab::{Likelihood, Quality, Source};
use crate::ui::format;
use crate::ui::locale::TrainText;
use crate::ui::state::SampledFrom;

impl TrainText for Chinese {
    fn training(&self) -> &'static str {
        "训练"
    }

    fn step(&self) -> &'static str {
        "单步"
    }

    fn reset(&self) -> &'static str {
        "重置"
    }

    fn train_loss(&self) -> &'static str {
        "训练损失"
    }

    fn test_loss(&self) -> &'static str {
        "测试损失"
    }

    fn nats_test(&self) -> &'static str {
        "nats，测试"
    }

    fn reconstruction_loss(&self) -> &'static str {
        "重构损失"
    }

    fn kl(&self) -> &'static str {
        "KL"
    }

    fn losses_hint(&self, steps: usize, averaged: bool) -> String {
        let averaged = if averaged { "测试与所有图像均使用平均权重。" } else { "" };
        format!(
            "训练损失、重构损失和 KL：最近 {steps} 步的均值。测试损失：每轮结束或按需在全部测试图像上计算。{averaged}"
        )
    }

    fn with_threads(&self, device: &str, threads: usize) -> String {
        format!("{device}，{threads} 个线程")
    }

    fn images_per_second(&self) -> &'static str {
        "每秒图像数"
    }

    fn images_unit(&self) -> &'static str {
        " 图像/秒"
    }

    fn device_reading(&self) -> &'static str {
        "计算设备"
    }

    fn per_step_unit(&self) -> &'static str {
        " 毫秒/步"
    }

    fn loss(&self) -> &'static str {
        "损失"
    }

    fn train_curve(&self) -> &'static str {
        "训练"
    }

    fn test_curve(&self) -> &'static str {
        "测试"
    }

    fn at_step(&self, step: &str) -> String {
        format!("第 {step} 步")
    }

    fn nats_per_image(&self) -> &'static str {
        "nats/图像"
    }

    fn epoch_axis(&self) -> &'static str {
        "轮"
    }

    fn step_axis(&self) -> &'static str {
        "步"
    }

    fn floor(&self, nats: &str) -> String {
        format!("重构损失的下限 {nats}")
    }

    fn empty_chart(&self) -> &'static str {
        "模型学习时，损失曲线会画在这里。"
    }

    fn samples(&self) -> &'static str {
        "生成样本"
    }

    fn sample(&self) -> &'static str {
        "采样"
    }

    fn samples_hint(&self) -> &'static str {
        "没有人写过的数字，由随机抽取的隐变量解码而来。"
    }

    fn untrained_samples_hint(&self) -> &'static str {
        "目前只是噪声：模型还没有学到任何东西。"
    }

    fn live(&self) -> &'static str {
        "实时"
    }

    fn live_hint(&self) -> &'static str {
        "训练时持续显示同一组隐变量的解码结果"
    }

    fn temperature(&self) -> &'static str {
        "温度"
    }

    fn sample_from(&self) -> &'static str {
        "采样来源"
    }

    fn source_name(&self, source: Source) -> String {
        match source {
            Source::Prior => "先验分布".to_owned(),
            Source::Density => "拟合密度".to_owned(),
            Source::Label(label) => format!("数字 {label}"),
        }
    }

    fn sampled_from(&self, from: &SampledFrom) -> String {
        if from.source == Source::Prior {
            return "标准正态分布，即训练时对编码器的要求。".to_owned();
        }
        let (digits, step) = (format::count(from.digits as u64), format::count(from.step));
        format!("第 {step} 步后，对 {digits} 个训练数字的编码均值 μ 拟合的高斯混合。")
    }

    fn study_progress(&self, progress: &StudyProgress) -> String {
        let doing = match progress.stage {
            Stage::Encoding => "正在编码训练数字",
            Stage::Fitting => "正在拟合高斯混合",
            Stage::Classifier => "正在训练分类器",
            Stage::RealDigits => "正在评判真实数字",
            Stage::Samples => "正在评判样本",
        };
        let (done, total) = (format::count(progress.done as u64), format::count(progress.total as u64));
        format!("{doing}：{done} / {total}")
    }

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

    fn cancel(&self) -> &'static str {
        "取消"
    }

    fn cancel_estimate(&self) -> &'static str {
        "取消估计"
    }

    fn cancel_study(&self) -> &'static str {
        "取消评判"
    }

    fn sample_quality(&self) -> &'static str {
        "样本质量"
    }

    fn unjudged_hint(&self) -> &'static str {
        "先在数字上训练一个小分类器，再用它评判先验样本和拟合密度的样本。"
    }

    fn training_digits(&self, count: Option<usize>) -> String {
        count.map_or("训练数字".to_owned(), |count| format!("{count} 个训练数字"))
    }

    fn prior(&self) -> &'static str {
        "先验"
    }

    fn fitted_density(&self) -> &'static str {
        "拟合密度"
    }

    fn frechet_distance(&self) -> &'static str {
        "Fréchet 距离"
    }

    fn sure_of_a_digit(&self) -> &'static str {
        "置信比例"
    }

    fn to_nearest(&self) -> &'static str {
        "最近距离"
    }

    fn by_class(&self) -> &'static str {
        "各类"
    }

    fn counts_by_class(&self, name: &str, counts: &str) -> String {
        format!("{name}，各类：{counts}")
    }

    fn quality_hint(&self, quality: &Quality) -> String {
        let (samples, step) = (format::count(quality.samples as u64), format::count(quality.step));
        let (accuracy, nearest) = (
            quality.accuracy.map_or("–".to_owned(), format::percent),
            format::fixed(quality.test_digits_nearest, 1),
        );
        format!(
            "各 {samples} 个样本，第 {step} 步后，由刚训练的分类器评判：它对测试数字的准确率为 {accuracy}。Fréchet 距离：样本与全部\
             测试数字的特征之间的距离，越小越好，且只能与同一分类器的数值比较。置信比例：某一类概率不低于 90% 的样本比例。最近\
             距离：所示十二个样本（上为先验，下为拟合密度）到其下方训练数字的平方距离；测试数字为 {nearest}，死记硬背的模型会小\
             得多。此处的数字均为灰度。"
        )
    }

    fn judge_samples(&self) -> &'static str {
        "评判样本"
    }

    fn quality_pictures(&self) -> &'static str {
        "先验样本与拟合密度样本，下方为各自最近的训练数字"
    }
}

fn list(nats: &[f64]) -> String {
    nats.iter().map(|nats| format::fixed(*nats, 2)).collect::<Vec<_>>().join(", ")
}
