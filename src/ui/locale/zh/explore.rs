use super::Chinese;
use crate::ui::format;
use crate::ui::locale::ExploreText;

impl ExploreText for Chinese {
    fn in_this_room(&self) -> &'static str {
        "本页内容"
    }

    fn map(&self) -> &'static str {
        "地图"
    }

    fn latent_map(&self) -> &'static str {
        "隐空间地图"
    }

    fn map_hint(&self, known: Option<(usize, f64)>, step: u64) -> String {
        let digits =
            known.map_or(String::new(), |(digits, _)| format!(" {} 个", format::count(digits as u64)));
        let share = known.map_or(String::new(), |(_, share)| {
            format!("该平面呈现了 {}% 的差异。", format::fixed(100.0 * share, 0))
        });
        format!("第 {} 步后，编码器把{digits}测试数字放在何处。{share}", format::count(step))
    }

    fn map_help(&self) -> &'static str {
        "指向一个数字即可查看；点按或拖动可解码该处。方向键和 Enter 亦可；按住 Shift 拖动可平移，+ 与 − 缩放，0 显示全部。"
    }

    fn map_across(&self) -> &'static str {
        "横轴"
    }

    fn map_up(&self) -> &'static str {
        "纵轴"
    }

    fn map_waits(&self) -> &'static str {
        "数据和模型就绪后即绘制地图。"
    }

    fn map_picture(&self, digits: usize, with_drawing: bool) -> String {
        let drawing = if with_drawing { "，你的手绘也在其中" } else { "" };
        format!("隐空间地图：按类别着色的 {} 个测试数字{drawing}", format::count(digits as u64))
    }

    fn your_drawing(&self) -> &'static str {
        "你的手绘"
    }

    fn zoom(&self) -> &'static str {
        "缩放"
    }

    fn zoom_in(&self) -> &'static str {
        "放大"
    }

    fn zoom_out(&self) -> &'static str {
        "缩小"
    }

    fn zoom_whole(&self) -> &'static str {
        "显示全部"
    }

    fn map_classes(&self) -> &'static str {
        "地图上的类别"
    }

    fn map_class(&self, name: &str) -> String {
        format!("类别 {name}")
    }

    fn all_classes(&self) -> &'static str {
        "全选"
    }

    fn no_classes(&self) -> &'static str {
        "全不选"
    }

    fn map_digit(&self, index: usize, class: Option<&str>) -> String {
        let class = class.map_or(String::new(), |class| format!("，类别 {class}"));
        format!("第 {} 号{class}", format::count(index as u64))
    }

    fn no_map_digit(&self) -> &'static str {
        "指向一个数字"
    }

    fn traversals(&self) -> &'static str {
        "逐维遍历"
    }

    fn traversals_hint(&self) -> &'static str {
        "每行一个隐变量，按使用程度排序：只改变它时，数字会怎样变化。点按一格，即可在页首查看。"
    }

    fn traversals_wait(&self) -> &'static str {
        "数据和模型就绪后即显示各行。"
    }

    fn traversal(&self, dimension: usize, kl: f64) -> String {
        format!("第 {dimension} 维隐变量，KL {} nats", format::fixed(kl, 2))
    }

    fn kl_nats(&self) -> &'static str {
        "KL（nats）"
    }

    fn unused(&self) -> &'static str {
        "未使用"
    }

    fn around(&self) -> &'static str {
        "中心"
    }

    fn around_drawing(&self) -> &'static str {
        "你的手绘"
    }

    fn around_digit(&self) -> &'static str {
        "测试数字"
    }

    fn around_sample(&self) -> &'static str {
        "样本"
    }

    fn around_drawing_short(&self) -> &'static str {
        "手绘"
    }

    fn around_digit_short(&self) -> &'static str {
        "测试数字"
    }

    fn around_sample_short(&self) -> &'static str {
        "样本"
    }

    fn around_the_mean(&self) -> &'static str {
        "先验均值"
    }

    fn another(&self) -> &'static str {
        "换一个"
    }

    fn show_all(&self, rows: usize) -> String {
        format!("显示全部 {rows} 维")
    }

    fn show_fewer(&self, rows: usize) -> String {
        format!("只显示 {rows} 维")
    }
}
