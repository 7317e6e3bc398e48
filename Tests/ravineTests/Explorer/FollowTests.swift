import Testing

extension ProgramInATerminal {
    @Suite struct FollowTests {
        /// A program of another language that trains, and writes a row every now and then.
        private static let training = #"""
            echo '{"format":"ravine-run","version":1,"surface":{"parameters":["x","y"],"formula":"x^2+4*y^2","domain":{"x":[-1,1],"y":[-1,1]},"start":[1,1]},"runs":[{"id":0,"label":"mine"}],"columns":["run","step","p1","p2","loss"]}'
            step=0
            while [ ! -e stop ]; do
                echo "[0,$step,0.5,0.25,0.5]"
                step=$((step + 1))
                sleep 0.02
            done
            echo '{"end":{}}'

            """#

        @Test func `a recording is shown while another program writes it`() throws {
            let terminal = try Tmux(100, 30)
            try terminal.folder.write(Self.training, to: "training.sh")
            try terminal.enter("sh training.sh > path.jsonl &")
            try terminal.start("replay --follow path.jsonl")
            let early = try terminal.wait(for: "the first steps") { $0.line(0).contains("live") && $0.step ?? 0 > 5 }
            try terminal.wait(for: "later steps") { $0.step ?? 0 > (early.step ?? 0) + 20 }
            try terminal.press("Home")
            try terminal.wait(for: "the first step") { $0.step == 0 && $0.line(0).contains("being written") }
            try terminal.press("End")
            try terminal.wait(for: "the latest steps") { $0.line(0).contains("live") && $0.step ?? 0 > 25 }
            try terminal.folder.write("", to: "stop")
            try terminal.wait(for: "the end") { $0.text.contains("The recording is complete; this is its last step.") }
            try terminal.leave()
        }

        @Test func `two recordings are shown together, with the step at which they part`() throws {
            let terminal = try Tmux(120, 30)
            let header = String(Self.training.split(separator: "'")[1])
            for (name, y) in [("a.jsonl", "0.25"), ("b.jsonl", "0.5")] {
                let rows = (0..<500).map { "[0,\($0),0.25,\($0 < 2 ? "1" : y),1]" }
                try terminal.folder.write(([header] + rows + [#"{"end":{}}"#, ""]).joined(separator: "\n"), to: name)
            }
            try terminal.start("replay a.jsonl b.jsonl")
            try terminal.wait(for: "what was compared") {
                $0.text.contains("mine: A and B differ from step 2: y by 0.25.")
            }
            let screen = try terminal.wait(for: "both runs") {
                $0.text.contains("mine A") && $0.text.contains("mine B")
            }
            #expect(screen.line(0).contains("differ from step 2"))
            try terminal.leave()
        }
    }
}
