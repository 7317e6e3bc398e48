package import Optimizers
package import Scene
package import Surfaces
package import Wording

/// One screen of the tour: a point of the story with its text and its race.
package struct Lesson: Sendable {
    /// Its name on the command line.
    package let name: String
    /// The point it makes.
    package let title: Words
    /// The sentences.
    package let text: Words
    /// The shipped surface or network.
    package let surface: String
    /// The optimizers of the keys 1, 2 ..., as `-o` takes them; they start where the surface's runs do.
    package let optimizers: [String]
    /// What the map shows; nil for the whole domain.
    package var view: Domain?
    /// What is drawn at the first run's head.
    package var marks: Set<MapMark> = []
    /// The panel in front.
    package let panel: Panel
    /// Whether it runs at once.
    package var isRunning = true
    /// The things to look at, by their steps; the first is there from step 0.
    package let looks: [Look]

    /// The optimizers with their settings.
    package var choices: [OptimizerChoice] { optimizers.compactMap { try? OptimizerChoice(parsing: $0) } }

    /// What to look at at `step`.
    package func look(at step: Int) -> Look? { looks.last { $0.step <= step } }

    /// The next step after `step` at which the race pauses; nil where it does no more.
    package func pause(after step: Int) -> Int? { looks.first { $0.step > step }?.step }

    /// The index of the lesson that a person calls `text`: by its number, from 1, or its name.
    package static func index(of text: String) -> Int? {
        if let number = Int(text) { return all.indices.contains(number - 1) ? number - 1 : nil }
        return all.firstIndex { $0.name == text }
    }
}

extension Lesson {
    /// The tour: the ten points of Hung-yi Lee's lecture on adaptive learning rates, on its regression surface where
    /// possible, and four of them again on networks.
    package static let all: [Lesson] = descent + adaptive + schedules + networks

    private static let descent: [Lesson] = [
        Lesson(
            name: "stuck",
            title: Words("Stuck is not a critical point", "卡住不等于到了临界点"),
            text: Words(
                """
                When the loss stops falling, it is tempting to conclude that the gradient has vanished. Compare loss \
                and gradient norm. Gradient descent with learning rate 1.1449e-6 starts at a loss of 36,708,190; \
                after 1,000 steps it is still 32,972,001, and the gradient norm is 10,714,094. The parameters jump \
                between the two walls of a valley.
                """,
                """
                损失不再下降时，人们容易以为梯度已经消失。两者要一起看：学习率为 1.1449e-6 的梯度下降从损失 36,708,190 出发，\
                1,000 步后仍是 32,972,001，而梯度的范数是 10,714,094。参数在山谷的两壁之间来回震荡。
                """),
            surface: "regression", optimizers: ["gd:lr=1.1449e-6"], view: bothWalls, panel: .plot,
            looks: [
                Look(step: 0, place: .head(1), label: Words("from wall to wall", "从一壁跳到另一壁"), speed: 200),
                Look(
                    step: 1000, place: .panel(.plot),
                    label: Words("the loss hardly falls, and |g| is 1.07e7", "损失几乎不降，而 |g| 是 1.07e7"), speed: 200),
            ]),
        Lesson(
            name: "surface",
            title: Words("How to read a loss surface", "怎样看损失曲面"),
            text: Words(
                """
                In the default colormap, red is high loss and blue is low loss. The loss is constant along each \
                contour line; where lines are dense, the gradient is large. A yellow cross marks each minimum: there \
                are four here, each with loss 0. The run starts at a loss of 181.48. x shows a crosshair that reads \
                loss and gradient anywhere; space runs.
                """,
                """
                默认配色中，红色表示损失高，蓝色表示损失低。同一条线上损失相同，线密的地方梯度大。黄色的叉是最低点：这里有四个，损失都是 0。\
                出发点的损失是 181.48。按 x 出现十字线，可读出任意一点的损失和梯度；按空格开始。
                """),
            surface: "himmelblau", optimizers: ["gd:lr=0.01"], panel: .race, isRunning: false,
            looks: [
                Look(
                    step: 0, place: .point(SIMD2(3.584428340330, -1.848126526964)),
                    label: Words("a minimum", "一个最低点"), speed: 10),
                Look(step: 100, place: .head(1), label: Words("|g| is about 1e-11", "|g| 约为 1e-11"), speed: 10),
            ]),
        Lesson(
            name: "rates",
            title: Words("One learning rate does not fit all parameters", "一个学习率不适合所有参数"),
            text: Words(
                """
                The steep w allows no learning rate above 1.1449e-6; the flat b would need far more. 1e-5 explodes: \
                its loss overflows at step 124. 1e-6 bounces, w = −4, 7.307, −1.137, 5.169 ..., then crawls. 1e-7 \
                only crawls: after 100,000 steps its loss is 113,617, and the minimum's is 101,937.
                """,
                """
                陡的 w 不允许学习率超过 1.1449e-6，平缓的 b 却需要大得多。1e-5 会爆炸：损失在第 124 步溢出。1e-6 来回震荡，\
                w = −4、7.307、−1.137、5.169……，然后慢慢爬。1e-7 只会慢慢爬：100,000 步后损失是 113,617，而最低点是 101,937。
                """),
            surface: "regression", optimizers: ["gd:lr=1e-7", "gd:lr=1e-6", "gd:lr=1e-5"], view: bothWalls,
            panel: .race,
            looks: [
                Look(step: 0, place: .head(2), label: Words("1e-6 bounces", "1e-6 来回震荡"), speed: 20),
                Look(
                    step: 249, place: .panel(.race),
                    label: Words("1e-5 is no longer finite", "1e-5 已不是有限数"), speed: 10_000),
                Look(
                    step: 100_000, place: .head(1),
                    label: Words("still far from the cross", "离叉还很远"), speed: 10_000),
            ]),
    ]

    private static let adaptive: [Lesson] = [
        Lesson(
            name: "adagrad",
            title: Words("AdaGrad: a step of its own for each parameter", "AdaGrad：每个参数有自己的步长"),
            text: Words(
                """
                AdaGrad divides each parameter's update by its own sigma, the square root of the sum of its squared \
                gradients: the steep w gets small updates, the flat b large ones. With learning rate 1 it reaches \
                b = −188.367, w = 2.66926 in 100,000 steps, almost at the minimum, −188.433, 2.66945; gradient \
                descent with 1e-6 reaches b = −149.229.
                """,
                """
                AdaGrad 把每个参数的步长除以它自己的 sigma，即它所有梯度平方和的平方根：陡的 w 步子小，平缓的 b 步子大。学习率为 1 时，\
                100,000 步走到 b = −188.367、w = 2.66926，几乎就是最低点 −188.433、2.66945；学习率 1e-6 的梯度下降只到 b = −149.229。
                """),
            surface: "regression", optimizers: ["adagrad:lr=1", "gd:lr=1e-6"], panel: .state,
            looks: [
                Look(
                    step: 0, place: .panel(.state), label: Words("a sigma for each parameter", "每个参数一个 sigma"),
                    speed: 10_000),
                Look(
                    step: 100_000, place: .head(1), label: Words("AdaGrad has almost arrived", "AdaGrad 几乎到了"),
                    speed: 10_000),
            ]),
        Lesson(
            name: "rmsprop",
            title: Words("RMSProp forgets old gradients", "RMSProp 逐渐遗忘旧梯度"),
            text: Words(
                """
                AdaGrad's sigma only grows, so it slows down. RMSProp averages, with old gradients fading, here with \
                alpha = 0.9, so it reacts sooner: after 1,000 steps it is at b = −179.2, AdaGrad at b = −119.0. But it \
                never converges: it ends in a cycle of two steps, w = 2.669 ± 0.5 and b = −188.433 ± 0.5.
                """,
                """
                AdaGrad 的 sigma 只增不减，所以越走越慢。RMSProp 的 sigma 是一个平均，旧的梯度会淡出（这里 alpha = 0.9），因此反应更快：\
                1,000 步后它在 b = −179.2，AdaGrad 在 b = −119.0。但它停不下来，最后以两步为周期震荡：w = 2.669 ± 0.5，b = −188.433 ± 0.5。
                """),
            surface: "regression", optimizers: ["rmsprop:lr=1,alpha=0.9", "adagrad:lr=1"], panel: .state,
            looks: [
                Look(
                    step: 0, place: .panel(.state), label: Words("sigma follows the gradient", "sigma 跟着梯度走"),
                    speed: 200),
                Look(step: 1000, place: .head(1), label: Words("RMSProp is ahead", "RMSProp 走在前面"), speed: 1000),
                Look(
                    step: 5000, place: .head(1), label: Words("oscillates forever", "永远来回震荡"), speed: 1000),
            ]),
        Lesson(
            name: "burst",
            title: Words("AdaGrad's blow-up", "AdaGrad 的爆炸"),
            text: Words(
                """
                adagrad-rms, the variant in Hung-yi Lee's lecture, divides by the root mean square of the gradients. \
                On the flat part w's gradients are small, its sigma shrinks, and at step 512 the steep direction \
                becomes unstable: lr times curvature over sigma exceeds 2. Rounding error grows, and 200 steps later \
                the loss bursts above 1e6. The large gradients there enlarge sigma again, the path returns, and it \
                all repeats.
                """,
                """
                课程里的写法除以均方根。在平缓的一段，w 的梯度很小，它的 sigma 逐渐变小，到第 512 步陡的方向变得不稳定：\
                学习率乘曲率再除以 sigma 超过了 2。舍入误差开始增长，200 步后损失猛增到 1e6 以上。在外面遇到的大梯度使 sigma \
                重新变大，路径回来，然后一切重演。
                """),
            surface: "regression", optimizers: ["adagrad-rms:lr=1"], panel: .state,
            looks: [
                Look(
                    step: 0, place: .panel(.state), label: Words("w's sigma shrinks", "w 的 sigma 在变小"), speed: 100),
                Look(
                    step: 512, place: .panel(.theory), label: Words("unstable from here on", "从这里起不稳定"),
                    speed: 50),
                Look(
                    step: 730, place: .step(512),
                    label: Words("the burst is over; it was predicted here", "爆炸过去了；这里已经预见到它"), speed: 2000),
                Look(
                    step: 20_000, place: .panel(.plot), label: Words("about 20 bursts by now", "至今约爆炸 20 次"),
                    speed: 2000),
            ]),
    ]

    /// Both walls of the valley of the regression, as far as gradient descent jumps from the start.
    package static let bothWalls = Domain(p1: -200 ... -100, p2: -6...11)
}

/// The thing to look at from a step of a lesson on.
package struct Look: Equatable, Sendable {
    /// Where it is.
    package enum Place: Equatable, Sendable {
        /// A point of the parameter plane.
        case point(SIMD2<Double>)
        /// The head of the run of a number key.
        case head(Int)
        /// A panel.
        case panel(Panel)
        /// A step on the timeline.
        case step(Int)
    }

    /// The step from which on it is what to look at. The race pauses there, but at step 0.
    package let step: Int
    /// Where it is.
    package let place: Place
    /// What there is to see, in a few words.
    package let label: Words
    /// Steps a second from there on, from 1 to 1,000,000.
    package let speed: Int
}
