import Wording

extension Lesson {
    /// The same points on networks, whose parameters are hundreds.
    static let networks: [Lesson] = [
        Lesson(
            name: "edge",
            title: Words("The edge of stability", "稳定性的边缘"),
            text: Words(
                """
                A network's sharpness, the largest curvature of its loss, rises as it learns: here from 6.902 to 10 at \
                step 382. There learning rate times sharpness is 2, and a quadratic would diverge. The network does \
                not: its sharpness stays about 10, and the loss, up and down from step to step, falls all the same, \
                from 0.1647 to 0.0027 at step 4,000. At the edge is no alarm.
                """,
                """
                网络的锐度是损失的最大曲率，它在学习中上升：这里从 6.902 升到第 382 步的 10。此时学习率乘锐度等于 2，换成二次函数就会发散。\
                网络却不会：锐度停在 10 附近，损失一步升一步降，仍然从 0.1647 降到第 4,000 步的 0.0027。处在边缘并不是警报。
                """),
            surface: "chebyshev", optimizers: ["gd:lr=0.2"], panel: .state,
            looks: [
                Look(
                    step: 0, place: .panel(.state), label: Words("the sharpness rises", "锐度在上升"), speed: 100),
                Look(
                    step: 382, place: .panel(.state), label: Words("over the limit from here on", "从这里起超过极限"),
                    speed: 1000),
                Look(
                    step: 4000, place: .panel(.plot),
                    label: Words("it has fallen all the same", "损失还是降下来了"), speed: 1000),
            ]),
        Lesson(
            name: "foreseen",
            title: Words("A burst foreseen", "预见到的爆炸"),
            text: Words(
                """
                adagrad-rms on a network of 33 parameters. At step 117 learning rate times curvature over sigma exceeds \
                2: perturbations grow, unseen in the loss. From their size and growth the burst is foretold: at step \
                120 for step 141, at step 136 for step 139. At step 140 the loss is at 0.2703, twice what it was. The \
                large gradients enlarge sigma, the loss comes back, and from step 164 on it all repeats.
                """,
                """
                在 33 个参数的网络上用 adagrad-rms。第 117 步，学习率乘曲率再除以 sigma 超过了 2：扰动开始增长，损失里还看不出来。\
                由扰动的大小和增长可以预告爆炸：第 120 步预告在第 141 步，第 136 步预告在第 139 步。第 140 步损失到了 0.2703，是先前的两倍。\
                大梯度使 sigma 变大，损失回落，从第 164 步起一切重演。
                """),
            surface: "moons-small", optimizers: ["adagrad-rms:lr=0.03"], panel: .state,
            looks: [
                Look(
                    step: 0, place: .panel(.state), label: Words("the limit is 2", "极限是 2"), speed: 50),
                Look(
                    step: 120, place: .panel(.state),
                    label: Words("over the limit, and when it will be seen", "已超过极限，以及何时可见"), speed: 20),
                Look(
                    step: 150, place: .step(117),
                    label: Words("the burst is over; it began here", "爆炸过去了；它从这里开始"), speed: 50),
            ]),
        Lesson(
            name: "cancel",
            title: Words("A network that is stuck, and why", "网络为什么卡住"),
            text: Words(
                """
                The first run's loss is 0.03033 at step 2,000 and was 0.02926 at step 1,500. A critical point? The \
                gradient norm is 0.4398, seven times that at step 40, when the loss fell: updates cancel, from wall to \
                wall, with learning rate times curvature at 2.057. The second run quarters its learning rate there: \
                two steps later its loss is 0.01246.
                """,
                """
                第一条路径的损失在第 1,500 步是 0.02926，第 2,000 步是 0.03033。是到了临界点吗？梯度的范数是 0.4398，\
                是第 40 步损失还在下降时的七倍：更新在两壁之间互相抵消，学习率乘曲率等于 2.057。第二条路径在这里把学习率降到四分之一：\
                两步之后损失就是 0.01246。
                """),
            surface: "sine", optimizers: ["gd:lr=0.4", "gd:lr=0.4@step:every=2000,factor=0.25"], panel: .race,
            looks: [
                Look(step: 0, place: .panel(.race), label: Words("loss and |g|", "损失和 |g|"), speed: 200),
                Look(
                    step: 2000, place: .panel(.state),
                    label: Words("at the limit, the gradient is large", "正处在极限上，梯度很大"), speed: 1),
                Look(
                    step: 2002, place: .panel(.race), label: Words("less than half the loss", "损失不到一半"),
                    speed: 200),
            ]),
        Lesson(
            name: "sharpness",
            title: Words("Warm-up lets the curvature come down", "预热让曲率先降下来"),
            text: Words(
                """
                At the start this network's sharpness is 25.75: times the learning rate 0.3 that is 7.725, far over 2. \
                Gradient descent diverges; its loss is 1.069e12 at step 16. The second run raises its rate over 200 \
                steps. It passes the limit at step 52 and bursts to 5.685 at step 92, which takes it to flatter \
                ground: at step 1,000 its sharpness is 6.76, what 0.3 can just hold, and its loss 1.461e-4.
                """,
                """
                这个网络起点的锐度是 25.75，乘以学习率 0.3 得 7.725，远远超过 2。梯度下降发散：第 16 步损失已是 1.069e12。\
                第二条路径用 200 步把学习率升上去。它在第 52 步越过极限，第 92 步爆炸到 5.685，从而来到较平的地方：\
                第 1,000 步锐度是 6.76，正是 0.3 刚能承受的，损失是 1.461e-4。
                """),
            surface: "moons-deep", optimizers: ["gd:lr=0.3", "gd:lr=0.3@warmup:steps=200"], panel: .state,
            isRunning: false,
            looks: [
                Look(
                    step: 0, place: .panel(.state), label: Words("7.725 against 0.03863", "7.725 与 0.03863"),
                    speed: 10),
                Look(
                    step: 16, place: .panel(.race), label: Words("the first one has diverged", "第一条已经发散"),
                    speed: 20),
                Look(step: 92, place: .panel(.plot), label: Words("the burst", "爆炸"), speed: 100),
                Look(
                    step: 1000, place: .panel(.race), label: Words("with warm-up it has learned", "有预热的学会了"),
                    speed: 100),
            ]),
    ]
}
