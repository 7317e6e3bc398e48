import Testing

extension ProgramInATerminal {
    @Suite struct SharedRecordingTests {
        @Test func `of two explorers that record to the same file the second reports it and both continue`() throws {
            let first = try Tmux(100, 30)
            try first.start("valley --record path.jsonl")
            try first.wait(for: "the first one's recording") { $0.line(0).contains("● recording") }
            let second = try Tmux(100, 30)
            try second.start("valley")
            try second.waitForExplorer()
            try second.command("record \(first.folder.path(of: "path.jsonl"))")
            let refused = try second.wait(for: "the fault") { $0.text.contains("the file already exists") }
            #expect(!refused.line(0).contains("● recording"))
            let step = refused.step ?? 0
            try second.wait(for: "later steps") { $0.step ?? 0 > step + 10 && $0.isExplorer }
            try second.press("q")
            try second.waitForStatus(73)
            try first.leave()
            let lines = try RecordedLines(try first.folder.text(of: "path.jsonl"))
            #expect(lines.others.map(\.keys) == [["end"]])
            #expect(lines.rows.count > 20)
        }

        @Test func `an explorer's recording is followed and replayed by two others while it is written`() throws {
            let writer = try Tmux(100, 30)
            try writer.start("valley -o gd --record path.jsonl")
            try writer.wait(for: "some steps") { $0.step ?? 0 > 30 }
            let path = writer.folder.path(of: "path.jsonl")
            let follower = try Tmux(100, 30)
            try follower.start("replay --follow \(path)")
            let early = try follower.wait(for: "what is there") { $0.line(0).contains("live") && $0.step ?? 0 > 30 }
            let replayer = try Tmux(100, 30)
            try replayer.start("replay \(path)")
            try replayer.waitForExplorer()
            try replayer.press("End")
            let end = try replayer.wait(for: "its end as it was") { $0.isPaused && $0.step ?? 0 > 30 }
            try follower.wait(for: "later steps") { $0.step ?? 0 > max(early.step ?? 0, end.step ?? 0) + 10 }
            try writer.leave()
            try follower.wait(for: "the end") { $0.text.contains("The recording is complete; this is its last step.") }
            let last = try RecordedLines(try writer.folder.text(of: "path.jsonl")).rows.count - 1
            try follower.wait(for: "the last step") { $0.step == last }
            try follower.leave()
            try replayer.leave()
        }

        @Test(.enabled(if: Disk.isAvailable))
        func `a disk that fills up while the explorer records is reported, and the race continues`() throws {
            let terminal = try Self.terminal("\"$ravine\" valley --record a.jsonl", on: .full)
            try terminal.wait(for: "the recording's sign") { $0.line(0).contains("● recording") }
            let sentence = "a.jsonl: cannot write the recording: No space left on device"
            let told = try terminal.wait(for: "the fault") { $0.line(29).contains(sentence) }
            #expect(!told.line(0).contains("● recording"))
            let step = told.step ?? 0
            try terminal.wait(for: "later steps, and the whole screen") { $0.isExplorer && $0.step ?? 0 > step + 10 }
            try terminal.press("q")
            try terminal.waitForStatus(73)
            #expect(try terminal.screen().text.contains("ravine: " + sentence))
        }

        @Test(.enabled(if: Disk.isAvailable))
        func `in a read-only folder a recording is refused, and the race continues`() throws {
            let terminal = try Self.terminal("\"$ravine\" valley", on: .readOnly)
            let step = try terminal.waitForExplorer().step ?? 0
            try terminal.command("record a.jsonl")
            let sentence = "a.jsonl: cannot write the recording: Read-only file system"
            let told = try terminal.wait(for: "the fault") { $0.line(29).contains(sentence) }
            #expect(!told.line(0).contains("● recording"))
            try terminal.wait(for: "later steps, and the whole screen") { $0.isExplorer && $0.step ?? 0 > step + 10 }
            try terminal.press("q")
            try terminal.waitForStatus(73)
        }

        /// A terminal in which the shell's `line` runs on a disk of `kind`.
        private static func terminal(_ line: String, on kind: Disk.Kind) throws -> Tmux {
            let terminal = try Tmux(100, 30)
            let words = Disk.script(line, kind: kind).map { "'" + $0.replacing("'", with: "'\\''") + "'" }
            try terminal.folder.write(words.joined(separator: " ") + "\n", to: "disk.sh")
            try terminal.enter("sh disk.sh; echo \"status $?.\"")
            return terminal
        }
    }
}
