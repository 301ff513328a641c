use super::Chinese;
use crate::explore::Region;
use crate::saved::Contents;
use crate::ui::apply::{DigitsFile, SecondSetFrom};
use crate::ui::format;
use crate::ui::locale::ApplyText;

impl ApplyText for Chinese {
    fn repair(&self) -> &'static str {
        "修复"
    }

    fn repair_hint(&self) -> &'static str {
        "遮住手绘的一部分：在图上拖动，或用方向键移动、按住 Shift 改变大小。模型根据余下的部分补全。"
    }

    fn repair_digit(&self) -> &'static str {
        "换一个测试数字"
    }

    fn other_starts(&self) -> &'static str {
        "换一批起点"
    }

    fn hide(&self) -> &'static str {
        "遮住"
    }

    fn upper_third(&self) -> &'static str {
        "上三分之一"
    }

    fn middle_third(&self) -> &'static str {
        "中三分之一"
    }

    fn lower_third(&self) -> &'static str {
        "下三分之一"
    }

    fn hidden(&self) -> &'static str {
        "遮住的部分"
    }

    fn filled_in(&self) -> &'static str {
        "补全结果"
    }

    fn filled_in_hint(&self) -> &'static str {
        "已知部分保持不变"
    }

    fn one_pass(&self) -> &'static str {
        "只经一次编码和解码"
    }

    fn one_pass_hint(&self) -> &'static str {
        "遮住处按空白处理"
    }

    fn after_so_many_steps(&self) -> &'static str {
        "经过这么多步之后"
    }

    fn answers_hint(&self) -> &'static str {
        "十二个起点得到的答案，最可能的在前；数值为已知像素的交叉熵加 |z|²/2（nats）。点按即可在页首查看。"
    }

    fn error_filled_in(&self) -> &'static str {
        "遮住部分的误差"
    }

    fn error_one_pass(&self) -> &'static str {
        "只经一次编码和解码"
    }

    fn error_mean_image(&self) -> &'static str {
        "平均图像"
    }

    fn errors_hint(&self) -> &'static str {
        "每个被遮像素的均方误差。模型没有看到这些像素。"
    }

    fn anomaly(&self) -> &'static str {
        "这是数字吗？"
    }

    fn anomaly_hint(&self) -> &'static str {
        "手绘让模型付出的代价，与全部测试数字相比。字母或涂鸦会显得突出。"
    }

    fn cheaper_digits(&self) -> &'static str {
        "代价更低的测试数字"
    }

    fn compare_with_letters(&self) -> &'static str {
        "与字母比较"
    }

    fn compare_with_files(&self) -> &'static str {
        "与文件比较…"
    }

    fn second_set_hint(&self) -> &'static str {
        "由程序书写的 600 个大写字母，或你自己的文件：idx、CSV、.gz。"
    }

    fn second_set_waits(&self) -> &'static str {
        "正在计算它们的代价。"
    }

    fn strangest_hint(&self) -> &'static str {
        "代价最高的测试数字。点按即可放到画板上。"
    }

    fn augment(&self) -> &'static str {
        "扩充"
    }

    fn augment_hint(&self) -> &'static str {
        "生成新的数字，用来训练其他模型。"
    }

    fn how_many(&self) -> &'static str {
        "数量"
    }

    fn made_from(&self) -> &'static str {
        "来源"
    }

    fn prior_origin(&self) -> &'static str {
        "先验"
    }

    fn classes_origin(&self) -> &'static str {
        "各类别"
    }

    fn drawing_origin(&self) -> &'static str {
        "你的手绘"
    }

    fn generate(&self) -> &'static str {
        "生成"
    }

    fn digits_progress(&self) -> &'static str {
        "已生成的数字"
    }

    fn nothing_made(&self) -> &'static str {
        "选“各类别”时，会对训练数字的编码拟合密度，新数字带有标签。"
    }

    fn draw_first(&self) -> &'static str {
        "请先画点什么。"
    }

    fn new_digits(&self) -> &'static str {
        "新数字"
    }

    fn new_digits_wait(&self) -> &'static str {
        "生成后，这里显示前五十个新数字。"
    }

    fn download_digits(&self) -> &'static str {
        "下载"
    }

    fn digits_made(&self, done: usize, total: usize) -> String {
        format!("{} / {} 个数字", format::count(done as u64), format::count(total as u64))
    }

    fn digits_file(&self, file: DigitsFile) -> &'static str {
        match file {
            DigitsFile::Images => "图像（idx .gz）",
            DigitsFile::Labels => "标签（idx .gz）",
            DigitsFile::Npz => ".npz",
            DigitsFile::Png => "PNG 拼图",
        }
    }

    fn compress(&self) -> &'static str {
        "压缩"
    }

    fn compress_hint(&self) -> &'static str {
        "用更少的比特保存同一模型，并用所下载的那些字节来测试。"
    }

    fn measure(&self) -> &'static str {
        "测量"
    }

    fn numbers(&self) -> &'static str {
        "数值"
    }

    fn size(&self) -> &'static str {
        "大小"
    }

    fn test_loss_of_means(&self) -> &'static str {
        "测试损失"
    }

    fn compress_note(&self) -> &'static str {
        "损失取后验均值计算，不含噪声，单位 nats。int8 每个输出通道一个缩放系数，偏置仍为 f32。可在“运行记录”中打开文件继续使用。"
    }

    fn compressed_at(&self, step: u64) -> String {
        format!("第 {} 步后的模型，用所下载的那些字节来测试。", format::count(step))
    }

    fn precision(&self, contents: Contents) -> &'static str {
        match contents {
            Contents::Half => "f16",
            Contents::Int8 => "int8",
            Contents::Parameters | Contents::WithOptimizer => "f32",
        }
    }

    fn loss_of(&self, contents: Contents) -> String {
        format!("{} 的测试损失", self.precision(contents))
    }

    fn download_precision(&self, contents: Contents) -> String {
        format!("下载 {}", self.precision(contents))
    }

    fn hidden_part(&self, Region { from, to }: Region) -> String {
        format!("遮住的部分：第 {} 至 {} 列，第 {} 至 {} 行", from[0] + 1, to[0], from[1] + 1, to[1])
    }

    fn share_hidden(&self, share: f64) -> String {
        format!("占图像的 {}%", format::fixed(100.0 * share, 0))
    }

    fn answer(&self, number: usize, nats: Option<f64>) -> String {
        format!("答案 {number}，{} nats", format::nats(nats))
    }

    fn verdict(&self, nats: Option<f64>) -> String {
        match nats {
            Some(nats) => format!("的测试数字代价低于手绘的 {} nats。", format::nats(Some(nats))),
            None => "画点什么，或把测试数字放到画板上。".to_owned(),
        }
    }

    fn second_set_stands_out(&self, from: SecondSetFrom, images: usize, auc: f64) -> String {
        let (auc, images) = (format::fixed(auc, 3), format::count(images as u64));
        let what = match from {
            SecondSetFrom::Letters => "个字母",
            SecondSetFrom::Files => "张你的图像",
        };
        format!("AUC {auc}：{images} {what}之一的代价高于测试数字的概率。")
    }

    fn anomaly_progress(&self, done: usize, total: usize) -> String {
        let (done, total) = (format::count(done as u64), format::count(total as u64));
        format!("目前已计算 {done}／{total} 个测试数字。训练期间，先算出的代价属于较早的步。")
    }

    fn histogram_of_costs(&self, digits: usize, drawing: Option<f64>) -> String {
        let drawing =
            drawing.map_or(String::new(), |nats| format!("，并标出手绘的 {}", format::nats(Some(nats))));
        format!("{} 个测试数字各自的代价（nats）{drawing}", format::count(digits as u64))
    }

    fn strange_digit(&self, digit: Option<usize>, nats: Option<f64>) -> String {
        let digit = digit.map_or("–".to_owned(), |digit| format::count(digit as u64));
        format!("第 {digit} 号测试数字，{} nats", format::nats(nats))
    }
}
