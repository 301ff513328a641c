use super::Chinese;
use crate::lab::quality::{Stage, StudyProgress};
use crate::lab::{Quality, Source};
use crate::ui::format;
use crate::ui::locale::QualityText;
use crate::ui::state::SampledFrom;

impl QualityText for Chinese {
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
