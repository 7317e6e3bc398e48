import Scene
import Wording

extension Lesson {
    /// The points about rates that change.
    package static let schedules: [Lesson] = [
        Lesson(
            name: "decay",
            title: Words("A decaying learning rate prevents the bursts", "用学习率衰减解决爆炸"),
            text: Words(
                """
                The same optimizer twice, the second time with learning rate lr/sqrt(t+1). Its effective learning \
                rate, learning rate over sigma, can only shrink; the curvature here is constant, so a stable \
                direction stays stable: no burst in 20,000 steps, where a constant learning rate has about 20. It is \
                then exactly AdaGrad, up to rounding.
                """,
                """
                同一个优化器用两次，第二次学习率为 lr/sqrt(t+1)。这样有效学习率，也就是学习率除以 sigma，只会变小；这里的曲率是常数，稳定的方向就一直稳定：\
                20,000 步里没有一次爆炸，固定学习率则有约 20 次爆炸。它就是除以平方和的平方根的 AdaGrad，只差舍入误差。
                """),
            surface: "regression", optimizers: ["adagrad-rms:lr=1", "adagrad-rms:lr=1@inverse-sqrt"], panel: .plot,
            looks: [
                Look(
                    step: 0, place: .panel(.plot), label: Words("two losses that soon differ", "两条损失，很快分开"), speed: 100),
                Look(
                    step: 730, place: .panel(.plot), label: Words("one bursts, the other does not", "一个爆炸，另一个没有"),
                    speed: 2000),
                Look(
                    step: 20_000, place: .panel(.plot), label: Words("about 20 bursts, and none", "约 20 次，与一次也没有"),
                    speed: 2000),
            ]),
        Lesson(
            name: "adam",
            title: Words("Adam combines momentum and RMSProp", "Adam = 动量 + RMSProp"),
            text: Words(
                """
                Adam replaces the gradient with an exponential moving average of past gradients, the momentum, \
                divides it by RMSProp's sigma, and corrects both averages for their zero initialisation. After 3,000 \
                steps its loss is 101,936.73, equal to the minimum to all digits shown; RMSProp still oscillates, at \
                a loss of 321,546; momentum alone has reached 111,291. The defaults, beta1 = 0.9, beta2 = 0.999 and \
                eps = 1e-8, are best left alone; only the learning rate differs here (1).
                """,
                """
                Adam 用过去梯度的平均（动量）代替梯度，再除以 RMSProp 的 sigma，并且修正两个平均从 0 开始的偏差。3,000 步后它的损失是 \
                101,936.73，与最低点的每一位都相同；RMSProp 还在 321,546 跳动，只有动量时是 111,291。它的默认值 beta1 = 0.9、\
                beta2 = 0.999、eps = 1e-8 最好不动；这里只改了学习率，为 1。
                """),
            surface: "regression", optimizers: ["adam:lr=1", "rmsprop:lr=1,alpha=0.9", "momentum:lr=1e-6"],
            marks: [.gradient, .momentum], panel: .state,
            looks: [
                Look(
                    step: 0, place: .panel(.state), label: Words("momentum next to the gradient", "动量与梯度并列"),
                    speed: 200),
                Look(step: 3000, place: .head(1), label: Words("Adam has arrived", "Adam 到了"), speed: 200),
            ]),
        Lesson(
            name: "warmup",
            title: Words("Warm-up: raise the learning rate first, then lower it", "预热：学习率先升后降"),
            text: Words(
                """
                ResNet-110, BERT and the Transformer were trained with warm-up. Both runs are Adam with a learning \
                rate of 0.5 that decays to 0 along a cosine, but the second raises it over 50 steps first. Without \
                that the first step raises the loss from 12.5 to 229; with it the loss falls to 10.61. After 400 \
                steps they are at 0.3046 and 0.004325.
                """,
                """
                ResNet-110、BERT 和 Transformer 训练时都用了预热。两条路径都是学习率为 0.5 的 Adam，按余弦降到 0，但第二条先用 50 步把学习率升上去。\
                没有预热，第一步就把损失从 12.5 推高到 229；有预热则降到 10.61。400 步后两者是 0.3046 和 0.004325。
                """),
            surface: "rosenbrock",
            optimizers: ["adam:lr=0.5@cosine:steps=400", "adam:lr=0.5@warmup-cosine:warmup=50,steps=400"],
            panel: .plot, isRunning: false,
            looks: [
                Look(
                    step: 0, place: .panel(.race), label: Words("learning rate 0.5 against 0.01", "学习率 0.5 与 0.01"),
                    speed: 50),
                Look(step: 1, place: .head(1), label: Words("thrown up the wall", "被甩到谷壁上"), speed: 50),
                Look(step: 400, place: .head(2), label: Words("1/70 of the loss", "损失只有七十分之一"), speed: 50),
            ]),
        Lesson(
            name: "why",
            title: Words("Why warm-up may help", "预热为什么可能有用"),
            text: Words(
                """
                Sigma is an estimate, and a poor one until it has seen enough gradients. With alpha = 0.99 RMSProp's \
                first sigma is a tenth of the one gradient it has seen, so the first update is ten times the \
                learning rate: b and w jump by 10. With warm-up over 50 steps they move by 0.2, and sigma has time \
                to settle. So start with small updates.
                """,
                """
                sigma 是一个统计量，见过的梯度不够多时估计得很差。alpha = 0.99 时，RMSProp 的第一个 sigma 只有它见过的唯一一个梯度的十分之一，\
                所以第一步是学习率的十倍：b 和 w 一下跳了 10。用 50 步预热，它们只动 0.2，sigma 才来得及估准。所以开始时步子要小。
                """),
            surface: "regression", optimizers: ["rmsprop:lr=1,alpha=0.99", "rmsprop:lr=1,alpha=0.99@warmup:steps=50"],
            view: bothWalls, panel: .state, isRunning: false,
            looks: [
                Look(
                    step: 0, place: .panel(.state), label: Words("sigma is a tenth of the gradient", "sigma 是梯度的十分之一"),
                    speed: 10),
                Look(step: 1, place: .head(1), label: Words("a jump of 10", "一步跨出 10"), speed: 10),
                Look(
                    step: 50, place: .head(2), label: Words("sigma has seen 50 gradients", "sigma 已见过 50 个梯度"),
                    speed: 10),
            ]),
    ]
}
