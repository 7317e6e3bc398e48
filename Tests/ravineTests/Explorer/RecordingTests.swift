import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

extension ProgramInATerminal {
    @Suite struct RecordingTests {
        private static let columns = 180
        private static let rows = 32

        @Test func `a recording made in the explorer replays to the same frames`() throws {
            let terminal = try Tmux(Self.columns, Self.rows)
            try terminal.start("--steps 300")
            try terminal.waitForExplorer()
            try terminal.press("c")
            try terminal.wait(for: "the recording's sign") { $0.line(0).contains("● recording") }
            try terminal.waitForPause(at: 300)
            try terminal.press("c")
            let end = try terminal.wait(for: "the end of the recording") { $0.line(31).contains("Recorded 300 steps") }
            let file = try Self.recording(in: terminal)
            #expect(end.line(31) == " Recorded 300 steps to \(file).")
            #expect(!end.line(0).contains("recording"))
            try terminal.press(",", ",")
            let earlier = try terminal.waitForPause(at: 298)
            try terminal.leave()

            let lines = try RecordedLines(try terminal.folder.text(of: file))
            let optimizers = lines.header["runs"]?.elements.compactMap { $0["optimizer"]?.string }
            #expect(optimizers == ["gd", "adagrad", "adagrad-rms"])
            #expect(lines.places == RecordedLines.places(runs: 3, steps: 0...300))
            #expect(lines.others.map(\.keys) == [["end"]])

            try terminal.start("replay \(file)")
            try Self.playToEnd(terminal, step: 300)
            try Self.expectFrame(of: end, in: terminal)
            try terminal.press(",", ",")
            try terminal.waitForPause(at: 298)
            try Self.expectFrame(of: earlier, in: terminal)
            try terminal.leave()
        }

        @Test func `a recording of many more steps than there are columns replays to the same frames`() throws {
            let terminal = try Tmux(Self.columns, Self.rows)
            try terminal.start("--steps 12345 --record path.jsonl")
            try terminal.waitForExplorer()
            for _ in 1...7 { try terminal.press("+") }
            try terminal.waitForPause(at: 12_345)
            try terminal.press("c")
            let last = try terminal.wait(for: "the end of the recording") { $0.line(31).contains("Recorded") }
            try terminal.press(",")
            let earlier = try terminal.waitForPause(at: 12_344)
            try terminal.leave()
            try terminal.start("replay path.jsonl")
            for _ in 1...7 { try terminal.press("+") }
            try Self.playToEnd(terminal, step: 12_345)
            try Self.expectFrame(of: last, in: terminal)
            try terminal.press(",")
            try terminal.waitForPause(at: 12_344)
            try Self.expectFrame(of: earlier, in: terminal)
            try terminal.leave()
        }

        @Test func `changes and switched runs during recording are replayed too`() throws {
            let terminal = try Tmux(Self.columns, Self.rows)
            try terminal.start("--steps 5")
            try terminal.waitForPause(at: 5)
            try terminal.press("c", ".", ".", ".", "]", ".", ".", "2", ".")
            let switched = try terminal.waitForPause(at: 11)
            #expect(switched.optimizers == ["1 gd", "3 adagrad-rms"])
            #expect(switched.rate(of: "gd") == "2e-6")
            try terminal.press(".", "7", ".", ".", ".", "e", ".", ".", "Tab", ".", ".", ".")
            let last = try terminal.waitForPause(at: 20)
            #expect(last.optimizers == ["1 gd", "3 adagrad-rms", "7 adam"])
            #expect(last.runSteps == [20, 20, 8])
            try terminal.leave()
            let file = try Self.recording(in: terminal)
            #expect(try terminal.screen().lines.contains("Recorded 20 steps to \(file)."))

            let lines = try RecordedLines(try terminal.folder.text(of: file))
            #expect(lines.rows.count == 21 + 21 + 9 + lines.rows(of: 1).count)
            #expect([10, 11].contains(lines.rows(of: 1).count))
            let change = try #require(lines.others.first { $0.keys == ["change"] })["change"]
            #expect(change?["run"] == .number(0))
            #expect(change?["step"] == .number(8))
            #expect(change?["hyper"]?["lr"] == .number(2e-6))
            let added = try #require(lines.others.first { $0.keys == ["add"] })["add"]
            #expect(added?["optimizer"] == .string("adam"))
            #expect(added?["step"] == .number(12))

            try terminal.start("replay \(file)")
            try Self.playToEnd(terminal, step: 20)
            try Self.expectFrame(of: last, in: terminal)
            for _ in 12...20 { try terminal.press(",") }
            try terminal.waitForPause(at: 11)
            try Self.expectFrame(of: switched, in: terminal)
            try terminal.leave()
        }

        @Test func `a recording asked for on the command line leaves no step out`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.start("valley -o gd -o momentum --steps 40 --record path.jsonl")
            let screen = try terminal.waitForPause(at: 40)
            #expect(screen.line(0).contains("● recording"))
            try terminal.leave()
            #expect(try terminal.screen().lines.contains("Recorded 40 steps to path.jsonl."))
            let lines = try RecordedLines(try terminal.folder.text(of: "path.jsonl"))
            #expect(lines.places == RecordedLines.places(runs: 2, steps: 0...40))
        }

        @Test func `a file that is there is not touched`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.folder.write("mine\n", to: "path.jsonl")
            try terminal.start("valley --record path.jsonl")
            try terminal.wait(for: "the end, or the fault") { $0.text.contains("the file already exists") }
            if try terminal.screen().isExplorer { try terminal.press("q") }
            try terminal.waitForStatus(73)
            #expect(try terminal.folder.text(of: "path.jsonl") == "mine\n")
            #expect(try terminal.screen().text.contains("path.jsonl: the file already exists"))
        }

        @Test func `a signal while recording leaves a complete recording`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.start("valley --record path.jsonl")
            try terminal.wait(for: "some steps") { $0.step ?? 0 > 20 }
            kill(try terminal.program(), SIGTERM)
            try terminal.waitForStatus(143)
            let lines = try RecordedLines(try terminal.folder.text(of: "path.jsonl"))
            #expect(lines.rows.count > 20)
            #expect(lines.others.last?.keys == ["end"])
        }

        @Test func `Ctrl-C ends a long run with what it has done so far`() throws {
            let terminal = try Tmux(80, 24)
            try terminal.start("run valley -o gd:lr=0 --steps 100000000 --every 1000 --record path.jsonl")
            try terminal.wait(for: "the progress") { $0.text.contains(#/%, step [0-9]+/#) }
            try terminal.press("C-c")
            try terminal.waitForStatus(130)
            #expect(try terminal.screen().lines.contains { $0.contains(#/^gd +stalled +[0-9]+ +64 /#) })
            let lines = try RecordedLines(try terminal.folder.text(of: "path.jsonl"))
            #expect(lines.rows.count > 1)
            #expect(lines.others.last?.keys == ["end"])
            #expect(try terminal.modes().contains("icanon"))
        }

        /// The name of the recording that the explorer made in the shell's folder.
        private static func recording(in terminal: Tmux) throws -> String {
            let files = try terminal.folder.names().filter { $0.hasSuffix(".jsonl") }
            let file = try #require(files.first)
            #expect(files.count == 1)
            #expect(file.contains(#/^ravine-regression-[0-9]{8}-[0-9]{6}\.jsonl$/#))
            return file
        }

        /// Lets a replay run to its end.
        private static func playToEnd(_ terminal: Tmux, step: Int) throws {
            try terminal.waitForExplorer()
            let end = try terminal.waitForPause(at: step)
            #expect(end.line(0).contains(#/ step [0-9,]+ of [0-9,]+$/#))
            #expect(end.line(31).contains("This is the last step of the recording."))
        }

        /// Compares the map and the panels, character by character and colour by colour.
        private static func expectFrame(of live: ScreenText, in terminal: Tmux) throws {
            let replayed = try terminal.screen()
            // Under the map stands what is to be read off it, and the timeline.
            let shown = replayed.block(1..<rows - 4, width: columns)
            let expected = live.block(1..<rows - 4, width: columns)
            for (row, (found, wanted)) in zip(shown, expected).enumerated() where found != wanted {
                let column = zip(found, wanted).prefix { $0 == $1 }.count
                Issue.record("row \(row + 1), column \(column): \(found[column]), not \(wanted[column])")
            }
            #expect(replayed.optimizers == live.optimizers)
        }
    }
}
