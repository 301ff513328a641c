use super::Chinese;
use crate::explore::ranking::Order;
use crate::ui::format;
use crate::ui::locale::{ExperimentsText, ExploreText};

impl ExperimentsText for Chinese {
    fn manifold(&self) -> &'static str {
        "流形"
    }

    fn manifold_hint(&self) -> &'static str {
        "隐空间的一个平面，逐点解码：每格代表先验中相等的一份概率。点按一格，即可在页首查看。"
    }

    fn manifold_waits(&self) -> &'static str {
        "数据和模型就绪后即显示数字。"
    }

    fn manifold_needs_two(&self) -> &'static str {
        "平面需要两维隐变量，而此模型只有一维。"
    }

    fn manifold_side(&self) -> &'static str {
        "格数"
    }

    fn manifold_others(&self) -> &'static str {
        "其余维度"
    }

    fn manifold_zero(&self) -> &'static str {
        "取 0"
    }

    fn manifold_drawing(&self) -> &'static str {
        "取手绘的值"
    }

    fn manifold_picture(&self, side: usize, axes: [String; 2]) -> String {
        let [across, up] = axes;
        format!("流形：{across} 与 {up} 平面上的 {side} × {side} 个数字")
    }

    fn morph(&self) -> &'static str {
        "渐变"
    }

    fn morph_hint(&self) -> &'static str {
        "在隐空间中由一个数字走到另一个；地图上的虚线即为路径。点按一格，即可在页首查看。"
    }

    fn morph_from(&self) -> &'static str {
        "起点"
    }

    fn morph_to(&self) -> &'static str {
        "终点"
    }

    fn morph_path(&self) -> &'static str {
        "路径"
    }

    fn morph_straight(&self) -> &'static str {
        "直线"
    }

    fn morph_spherical(&self) -> &'static str {
        "球面"
    }

    fn morph_play(&self) -> &'static str {
        "播放"
    }

    fn morph_stop(&self) -> &'static str {
        "停止"
    }

    fn morph_place(&self) -> &'static str {
        "两者之间的位置"
    }

    fn morph_share(&self, share: &str) -> String {
        format!("路程 {share}")
    }

    fn morph_picture(&self) -> &'static str {
        "此处的数字"
    }

    fn morph_strip(&self) -> &'static str {
        "路径上的数字，由起点到终点"
    }

    fn morph_save_strip(&self) -> &'static str {
        "保存条带（PNG）"
    }

    fn morph_save_animation(&self) -> &'static str {
        "保存动画（GIF）"
    }

    fn digit_number(&self) -> &'static str {
        "测试数字的编号"
    }

    fn what_is_it(&self) -> &'static str {
        "这是什么？"
    }

    fn guess_hint(&self, neighbours: usize) -> String {
        format!("隐空间中均值与之最近的 {neighbours} 个测试数字的类别，每个一票。")
    }

    fn guess_waits(&self) -> &'static str {
        "画一个数字，页面会猜它是什么。"
    }

    fn guessed(&self, name: &str, share: f64) -> String {
        format!("{name}，概率 {}%", format::fixed(100.0 * share, 0))
    }

    fn classified(&self, class: Option<(&str, f64)>) -> String {
        match class {
            Some((name, share)) => {
                format!("“样本质量”的分类器：{name}，概率 {}%。", format::fixed(100.0 * share, 1))
            }
            None => "在“训练”中用“样本质量”训练分类器之后，它也会给出答案。".to_owned(),
        }
    }

    fn guess_without_labels(&self) -> &'static str {
        "这些数字没有标签。"
    }

    fn neighbours(&self, count: usize) -> String {
        format!("最近的 {count} 个测试数字，由近及远")
    }

    fn which_digits(&self) -> &'static str {
        "哪些数字？"
    }

    fn ranking_hint(&self, order: Order, progress: Option<(usize, usize)>) -> String {
        let order = match order {
            Order::Worst => "重构损失最大的测试数字",
            Order::HighestKl => "KL 最大的测试数字",
            Order::Typical => "−ELBO（两者之和）最小的测试数字",
        };
        let progress = match progress {
            Some((done, total)) if done < total => {
                format!("已评分 {} / {}。", format::count(done as u64), format::count(total as u64))
            }
            _ => String::new(),
        };
        format!(
            "{order}：蓝色为重构损失，绿色为 KL，单位 nats，z 取均值。{progress}点按一个，即可放到画板上。"
        )
    }

    fn ranking_waits(&self) -> &'static str {
        "部分数字评分后即显示。"
    }

    fn ranked_by(&self) -> &'static str {
        "排序依据"
    }

    fn ranked(&self, order: Order) -> &'static str {
        match order {
            Order::Worst => "重构最差",
            Order::HighestKl => "KL 最高",
            Order::Typical => "最典型",
        }
    }

    fn scored_digit(&self, digit: usize, class: Option<&str>, reconstruction: &str, kl: &str) -> String {
        let digit = self.map_digit(digit, class);
        format!("{digit}：重构损失 {reconstruction} nats，KL {kl} nats。放到画板上")
    }

    fn inside_the_layers(&self) -> &'static str {
        "逐层查看"
    }

    fn layers_hint(&self, parameters: u64) -> String {
        format!(
            "共 {} 个参数。点按一层，查看它如何处理你的手绘；尚无手绘时用一个测试数字。",
            format::count(parameters)
        )
    }

    fn network(&self) -> &'static str {
        "网络结构"
    }

    fn layer(&self, name: &str, shape: &str, parameters: u64) -> String {
        format!("{name}：{shape}，{} 个参数", format::count(parameters))
    }

    fn layer_image(&self) -> &'static str {
        "图像"
    }

    fn layer_name(&self) -> &'static str {
        "层"
    }

    fn layer_shape(&self) -> &'static str {
        "形状"
    }

    fn layer_parameters(&self) -> &'static str {
        "参数"
    }

    fn layer_range(&self) -> &'static str {
        "激活值范围"
    }

    fn layer_dead(&self) -> &'static str {
        "失活单元"
    }

    fn layer_gradient(&self) -> &'static str {
        "梯度范数"
    }

    fn dead_units(&self, dead: usize, of: usize) -> String {
        format!("{of} 个中有 {dead} 个")
    }

    fn histogram(&self) -> &'static str {
        "激活值直方图"
    }

    fn histogram_hint(&self, images: usize) -> String {
        format!("{images} 个数字的激活值分布，高度取对数。失活单元对其中任何一个都不为正。")
    }

    fn feature_maps(&self) -> &'static str {
        "该层的输出，逐通道显示"
    }

    fn feature_maps_hint(&self) -> &'static str {
        "该层对手绘的输出，逐通道显示：墨色为最大值，纸色为最小值。"
    }

    fn filters(&self) -> &'static str {
        "该层的卷积核"
    }

    fn filters_hint(&self, outputs: usize, inputs: usize) -> String {
        let sign = "朱色为正，蓝色为负";
        match (outputs, inputs) {
            (_, 1) => format!("卷积核，每个输出通道一个：{sign}。"),
            (1, _) => format!("卷积核，每个输入通道一个：{sign}。"),
            _ if outputs > inputs => format!("卷积核：每列一个输出通道，每行一个输入通道；{sign}。"),
            _ => format!("卷积核：每行一个输出通道，每列一个输入通道；{sign}。"),
        }
    }
}
