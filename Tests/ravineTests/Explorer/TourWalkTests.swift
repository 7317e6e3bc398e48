import Testing

extension ProgramInATerminal {
    @Suite struct TourWalkTests {
        /// A lesson: how its title begins, and what shows the thing to look at.
        private struct Expectation {
            let english: String
            let chinese: String
            let isOnMap: Bool
        }

        private static let lessons = [
            Expectation(english: "Stuck is not a critical point", chinese: "卡住不等于到了临界点", isOnMap: true),
            Expectation(english: "How to read a loss surface", chinese: "怎样看损失曲面", isOnMap: true),
            Expectation(english: "One learning rate does not", chinese: "一个学习率不适合所有参数", isOnMap: true),
            Expectation(english: "AdaGrad: a step of its own", chinese: "AdaGrad：每个参数有自己的步长", isOnMap: false),
            Expectation(english: "RMSProp forgets old gradients", chinese: "RMSProp 逐渐遗忘旧梯度", isOnMap: false),
            Expectation(english: "AdaGrad's blow-up", chinese: "AdaGrad 的爆炸", isOnMap: false),
            Expectation(english: "A decaying learning rate prevents", chinese: "用学习率衰减解决爆炸", isOnMap: false),
            Expectation(english: "Adam combines momentum and RMSProp", chinese: "Adam = 动量 + RMSProp", isOnMap: false),
            Expectation(english: "Warm-up: raise the learning rate first", chinese: "预热：学习率先升后降", isOnMap: false),
            Expectation(english: "Why warm-up may help", chinese: "预热为什么可能有用", isOnMap: false),
            Expectation(english: "The edge of stability", chinese: "稳定性的边缘", isOnMap: false),
            Expectation(english: "A burst foreseen", chinese: "预见到的爆炸", isOnMap: false),
            Expectation(english: "A network that is stuck, and why", chinese: "网络为什么卡住", isOnMap: false),
            Expectation(english: "Warm-up lets the curvature", chinese: "预热让曲率先降下来", isOnMap: false),
        ]

        @Test(arguments: [("en", 80, 24), ("zh", 100, 30)])
        func `the keys lead through all lessons and back, each with its mark`(
            language: String, columns: Int, rows: Int
        ) throws {
            let isChinese = language == "zh"
            let terminal = try Tmux(columns, rows)
            try terminal.start("tour --lang \(language)")
            func expect(_ index: Int) throws {
                let lesson = Self.lessons[index]
                let place = isChinese ? "\(index + 1)/\(Self.lessons.count)  " : "\(index + 1) of \(Self.lessons.count)"
                let mark = lesson.isOnMap ? "┏━━━━━┓" : isChinese ? "◂ 看这里" : "◂ look here"
                let screen = try terminal.wait(for: "\(place) with \(mark)") {
                    $0.text.contains(place) && $0.text.contains(mark)
                }
                #expect(screen.text.contains(isChinese ? lesson.chinese : lesson.english))
                #expect(screen.lastLine.contains(isChinese ? "enter 下一课  backspace 上一课" : "enter next  backspace back"))
            }
            for index in Self.lessons.indices {
                try expect(index)
                if index + 1 < Self.lessons.count { try terminal.press("Enter") }
            }
            for index in Self.lessons.indices.dropLast().reversed() {
                try terminal.press("BSpace")
                try expect(index)
            }
            try terminal.leave()
        }

        @Test func `a lesson pauses where there is something to look at, and continues from there`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.start("tour burst")
            try terminal.waitForExplorer()
            try terminal.command("speed 20000")
            let unstable = try terminal.waitForPause(at: 512)
            #expect(unstable.lines.contains { $0.contains(#/Theory · 1 adagrad-rms ─+ ◂ look here/#) })
            #expect(unstable.text.contains("Step 512, look at the Theory panel:"))
            #expect(unstable.text.contains("unstable from here on"))
            // The rate times the curvature over sigma is above 2 from this step on.
            #expect(unstable.lines.contains { $0.contains(#/ηλ/σ +2\.0007/#) })
            try terminal.press("Space")
            let over = try terminal.waitForPause(at: 730)
            #expect(over.text.contains("◉") && over.text.contains("Step 730, look at step 512 on the"))
        }

        @Test func `t starts the tour, and escape restores the picture`() throws {
            let terminal = try Tmux(110, 32)
            try terminal.start("himmelblau -o adam:lr=0.1 -o gd:lr=0.01 --steps 40")
            try terminal.waitForPause(at: 40)
            try terminal.press("g", "p", "Left")
            // The map becomes finer for a while.
            var last: ScreenText?
            let before = try terminal.wait(for: "a picture that stays") { screen in
                defer { last = screen }
                return screen.isExplorer && screen.step == 39 && screen == last
            }
            try terminal.press("t")
            try terminal.wait(for: "the first lesson") { $0.text.contains("1 of 14") }
            try terminal.press("Enter", "x", "]", "C")
            try terminal.wait(for: "the second lesson") { $0.text.contains("2 of 14") }
            try terminal.press("t")
            try terminal.wait(for: "the picture as it was") {
                $0.block(0..<31, width: 110) == before.block(0..<31, width: 110)
            }
            try terminal.press("t")
            try terminal.wait(for: "the second lesson again") { $0.text.contains("2 of 14") }
        }
    }
}
