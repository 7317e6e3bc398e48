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

        /// Another program's training: a loss that falls, a burst at step 40, and el over the limit 2 from step 20 on.
        private static let network = #"""
            echo '{"format":"ravine-run","version":2,"surface":{"title":"digits","training":{"parameters":2410,"framework":"torch 9"}},"runs":[{"id":0,"label":"sgd","optimizer":"gd","hyper":{"lr":0.1},"schedule":null}],"columns":["run","step","loss","gradient_norm","lr","el","limit"]}'
            step=0
            while [ ! -e stop ]; do
                loss=0.5; el=1.5
                if [ $step -ge 20 ]; then el=2.5; fi
                if [ $step -eq 40 ]; then loss=5.5; fi
                echo "[0,$step,$loss,0.25,0.1,$el,2]"
                step=$((step + 1))
                sleep 0.02
            done
            echo '{"end":{}}'

            """#

        @Test func `a training is shown as charts while another program writes it`() throws {
            let terminal = try Tmux(120, 36)
            try terminal.folder.write(Self.network, to: "training.sh")
            try terminal.enter("sh training.sh > path.jsonl &")
            try terminal.start("replay --follow path.jsonl")
            let early = try terminal.wait(for: "charts") {
                $0.line(0).contains("torch 9, 2,410 parameters") && $0.text.contains("el / limit")
                    && $0.text.contains("gradient norm") && $0.step ?? 0 > 5
            }
            try terminal.wait(for: "the burst, with what was over the limit") {
                $0.text.contains("The loss jumps from 0.5 to a peak of") && $0.step ?? 0 > max(60, early.step ?? 0)
            }
            try terminal.press("Home")
            try terminal.wait(for: "the first step") { $0.step == 0 && $0.line(0).contains("being written") }
            try terminal.press("n")
            try terminal.wait(for: "the first event") { $0.step == 20 && $0.text.contains("Step 20, sgd: unstable.") }
            try terminal.press("n")
            try terminal.wait(for: "the burst") { $0.step == 40 }
            try terminal.press("L")
            try terminal.wait(for: "why there is no map") { $0.text.contains("there is no map: only charts") }
            try terminal.press("End")
            try terminal.wait(for: "the latest steps") { $0.line(0).contains("live") && $0.step ?? 0 > 60 }
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
