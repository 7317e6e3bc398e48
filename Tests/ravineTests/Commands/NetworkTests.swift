import Foundation
import Testing

@Suite struct NetworkTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Surfaces/Networks")

    private static func path(_ name: String) -> String { folder.appending(path: name + ".yaml").path }

    private static func run(_ name: String, _ options: String) throws -> Outcome {
        try Invocation.ravine(["run", path(name)] + options.split(separator: " ").map(String.init))
    }

    @Test func `check says what a network is`() throws {
        let outcome = try Invocation.ravine(["check", Self.path("moons"), Self.path("digits")])
        #expect(outcome.status == 0 && outcome.errorBytes == [])
        #expect(
            outcome.lines.map { $0.components(separatedBy: ".yaml: ").last }.first
                == "network 2-16-16-1, tanh, 337 parameters; mse over 100 rows, 1.231 at the start")
        #expect(outcome.lines.count == 2)
        #expect(
            outcome.lines[1].contains(
                "network 64-32-10, tanh, 2,410 parameters; cross-entropy over 500 rows (500 rows held out), "))
    }

    @Test func `check reports a network's faults with their places`() throws {
        let folder = try ScratchFolder()
        let text = try String(contentsOfFile: Self.path("sine"), encoding: .utf8)
        try folder.write(text.replacing("mse", with: "msee").replacing("[y]", with: "[z]"), to: "bad.yaml")
        let outcome = try Invocation.ravine("check bad.yaml", in: folder)
        #expect(outcome.status == 65 && !outcome.lines.isEmpty)
        #expect(outcome.lines.allSatisfy { $0.contains(#/^bad\.yaml:[0-9]+:[0-9]+: /#) })
        let run = try Invocation.ravine("run bad.yaml -o gd", in: folder)
        #expect(run.status == 65 && run.outputBytes == [] && run.errors == outcome.lines[0] + "\n")
    }

    /// The loss after 100 steps of an independent program.
    @Test func `run measures each training`() throws {
        let outcome = try Self.run("moons", "-o gd:lr=0.1 -o adam:lr=0.03@cosine:steps=200 --steps 100 --json")
        #expect(outcome.status == 0 && outcome.errorBytes == [] && outcome.lines.count == 1)
        let report = try JSON(parsing: outcome.output)
        #expect(report.keys == ["surface", "runs"] && report["surface"] == .string("moons"))
        let runs = try #require(report["runs"]).elements
        #expect(runs.compactMap { $0["label"]?.string } == ["gd", "adam"])
        for run in runs {
            #expect(
                run.keys == [
                    "label", "optimizer", "hyper", "schedule", "steps", "outcome", "why", "trend", "cause", "spikes",
                    "stability", "events", "final", "theory", "over_limit", "measured_steps", "largest_jump",
                    "not_finite",
                ])
            #expect(run["final"]?.keys == ["loss", "gradient_norm", "norm", "lr"])
            #expect(run["theory"]?.keys == ["sharpness", "preconditioned_sharpness", "el", "limit"])
            #expect(run["outcome"] == .string("running") && run["not_finite"] == .null && run["steps"] == .number(100))
            // Every eighth, the last one, and where the limit is passed.
            #expect((14...40).contains(run["measured_steps"]?.number ?? 0))
        }
        let loss = try #require(runs[0]["final"]?["loss"]?.number)
        #expect(abs(loss - 0.2240863943493214) < 1e-9 * 0.2240863943493214)
        #expect(runs[0]["theory"]?["limit"] == .number(2) && runs[0]["over_limit"] == .null)
        let (sharpness, el) = (runs[0]["theory"]?["sharpness"]?.number, runs[0]["theory"]?["el"]?.number)
        #expect(abs((el ?? 0) - 0.1 * (sharpness ?? 1)) < 1e-12)
        #expect(abs((runs[1]["theory"]?["limit"]?.number ?? 0) - 38) < 1e-9)
        #expect(runs[1]["schedule"]?["kind"] == .string("cosine"))
        // At its first update Adam divides by the gradient itself.
        #expect(runs[1]["over_limit"]?["step"] == .number(0))
    }

    @Test func `run prints a table and what was measured`() throws {
        let outcome = try Self.run("moons", "-o gd:lr=0.1 --steps 200 --curvature 1")
        #expect(outcome.status == 0 && outcome.errorBytes == [] && outcome.lines.count == 7)
        #expect(
            outcome.lines[0].split(separator: " ") == [
                "optimizer", "outcome", "steps", "loss", "|gradient|", "|parameters|", "sharpness", "el", "limit",
            ])
        #expect(outcome.lines[1].split(separator: " ").count == 9 && outcome.lines[1].hasPrefix("gd         running "))
        #expect(outcome.lines[2] == "" && outcome.lines[3].hasPrefix("gd: The loss "))
        let facts =
            #/  measured: el exceeds the limit at \d+ of 201 measured steps, first at step 112 \(2\.\d+ > 2\); (.*)/#
        let rest = try #require(try facts.wholeMatch(in: outcome.lines[6])?.1)
        #expect(rest.contains(#/^largest loss jump from 0\.0[67]\d* \(step 1[5-7]\d\) to 4\.\d+ \(step 1[78]\d\)$/#))
    }

    @Test func `run says what happened, and how early it could be known`() throws {
        let outcome = try Self.run("moons", "-o gd:lr=0.1 --steps 200")
        let over =
            #/  112-\d+  unstable  layer2.weight  Effective lr × curvature = 2\.\d+, .* in layer2\.weight \(\d+%\), .*/#
        #expect(try over.wholeMatch(in: outcome.lines[4]) != nil)
        let burst =
            #/  17\d-\d*  +burst     layer2\.weight  The loss jumps from .* over its stability limit for 6\d steps .*/#
        #expect(try burst.wholeMatch(in: outcome.lines[5]) != nil)
        let run = try #require(
            try JSON(parsing: Self.run("moons", "-o gd:lr=0.1 --steps 200 --json").output)["runs"]?[0])
        let events = try #require(run["events"]).elements
        #expect(events.compactMap { $0["kind"]?.string } == ["unstable", "burst"])
        #expect(events[0].keys == ["step", "kind", "parameter", "share", "until", "why", "figures"])
        #expect(events[0]["step"] == .number(112) && events[0]["parameter"] == .string("layer2.weight"))
        let warning = try #require(events[1]["figures"]?["warning"]?.number)
        #expect(warning == (events[1]["step"]?.number ?? 0) - 112)
        #expect(run["stability"]?["state"] != nil && run["trend"]?.keys == ["kind", "rate", "steps_to_1_percent"])
    }

    @Test func `the same command prints the same bytes`() throws {
        let line = "-o adam:lr=0.03 --steps 60 --batch 10 --seed 7 --every 20"
        let outcomes = try (0..<2).map { _ in try Self.run("moons", line) }
        #expect(outcomes[0].status == 0 && outcomes[0].outputBytes == outcomes[1].outputBytes)
        #expect(try Self.run("moons", line.replacing("7", with: "8")).outputBytes != outcomes[0].outputBytes)
        #expect(outcomes[0].lines[0].contains("batch loss  "))
        #expect(outcomes[0].lines[0].contains("full loss"))
    }

    @Test func `a given --every prints rows, empty where nothing was measured`() throws {
        let outcome = try Self.run("sine", "-o gd:lr=0.3 --steps 10 --every 4")
        let rows = outcome.lines.suffix(5).map { $0.split(separator: " ").map(String.init) }
        #expect(
            rows[0] == [
                "step", "loss", "gradient_norm", "lr", "update_norm", "sharpness", "preconditioned_sharpness", "el",
            ])
        #expect(rows.dropFirst().map { $0[0] } == ["0", "4", "8", "10"])
        #expect(rows.dropFirst().map(\.count) == [8, 5, 8, 8])
        let json = try JSON(parsing: Self.run("sine", "-o gd:lr=0.3 --steps 10 --every 4 --json").output)
        let found = try #require(json["runs"]?[0]?["rows"]).elements
        #expect(found.map { $0["step"] } == [.number(0), .number(4), .number(8), .number(10)])
        #expect(found[1]["el"] == .null && found[0]["el"] != .null && found[0].keys == Set(rows[0]))
        let none = try JSON(parsing: Self.run("sine", "-o gd --steps 10 --curvature 0 --json").output)
        #expect(none["runs"]?[0]?["theory"] == .null && none["runs"]?[0]?["rows"] == nil)
    }

    @Test func `a seed draws other parameters than the file's`() throws {
        func loss(_ options: String) throws -> Double? {
            try JSON(parsing: Self.run("moons", "-o gd --steps 0 --json" + options).output)["runs"]?[0]?["final"]?[
                "loss"]?.number
        }
        // The file's seed is 1.
        #expect(try loss("") == loss(" --seed 1") && loss("") != loss(" --seed 2"))
    }

    @Test func `a training that is not finite ends, and says where`() throws {
        let outcome = try Self.run("moons", "-o gd:lr=1e200 --steps 100")
        #expect(outcome.status == 0)
        #expect(outcome.lines.last?.contains(#/; not finite at step \d, where the run ends$/#) == true)
    }

    @Test(arguments: [
        ("-o gd --start 1,2", "--start cannot be used with a network, whose start is in its file"),
        ("-o gd --batch 101", "--batch must be at most 100, the number of data rows of 'moons'"),
        ("-o gd --curvature -1", "--curvature must be a whole number >= 0"),
        ("", "missing optimizer; add one, as in -o adam:lr=0.05"),
    ]) func `what a training cannot use is one sentence`(options: String, sentence: String) throws {
        let outcome = try Self.run("moons", options)
        #expect(outcome.complaint == sentence)
        #expect(outcome.status == 64 && outcome.outputBytes == [])
    }

    @Test func `a recorded training is verified, diagnosed, listed and exported`() throws {
        let folder = try ScratchFolder()
        let options = "-o gd:lr=0.1 -o adam:lr=0.03 --steps 200"
        let run = try Invocation.ravine("run \(Self.path("moons")) \(options) --record a.jsonl --json", in: folder)
        #expect(run.status == 0 && run.errorBytes == [])
        let plain = try Self.run("moons", options + " --json")
        #expect(run.outputBytes == plain.outputBytes)
        let verified = try Invocation.ravine("verify a.jsonl", in: folder)
        #expect(verified.status == 0)
        #expect(verified.output == "a.jsonl: 402 rows of 2 runs: all numbers are identical, bit for bit\n")
        let found = try JSON(parsing: Invocation.ravine("diagnose a.jsonl --json", in: folder).output)
        let reported = try JSON(parsing: run.output)
        for index in 0..<2 {
            for key in ["outcome", "why", "trend", "cause", "spikes", "stability", "events"] {
                #expect(found["runs"]?[index]?[key] == reported["runs"]?[index]?[key], "\(key)")
            }
        }
        let text = try Invocation.ravine("diagnose a.jsonl", in: folder)
        #expect(text.status == 0 && text.output.contains("  112-") && text.output.contains("\nadam: "))
        #expect(try Invocation.ravine("diagnose a.jsonl --fail-on burst", in: folder).status == 1)
        #expect(try Invocation.ravine("diagnose a.jsonl --fail-on diverged,noisy", in: folder).status == 0)
        let wrong = try Invocation.ravine("diagnose a.jsonl --fail-on brust", in: folder)
        #expect(
            wrong.status == 64 && wrong.complaint.hasPrefix("unknown outcome or event 'brust' of --fail-on; "))
        let list = try Invocation.ravine("runs .", in: folder)
        #expect(list.status == 0 && list.output.contains("moons") && list.output.contains("gd, adam"))
        #expect(try Invocation.ravine("check a.jsonl", in: folder).status == 0)
        let table = try Invocation.ravine("export a.jsonl rows.csv", in: folder)
        #expect(table.status == 0)
        let rows = try folder.text(of: "rows.csv").split(separator: "\n")
        #expect(rows.count == 403 && rows[0].hasPrefix("run,step,p1,p2,loss,gradient_norm,lr,update_norm,"))
        let picture = try Invocation.ravine("draw a.jsonl --size 60x20 --color never", in: folder)
        #expect(picture.status == 0 && picture.output.contains("along and across"))
        let film = try Invocation.ravine("export a.jsonl film.gif", in: folder)
        #expect(film.status == 64 && film.complaint.hasPrefix("a.jsonl: a recording of trainings is exported as SVG"))
        #expect(try Invocation.ravine("run \(Self.path("xor")) -o gd --record a.jsonl", in: folder).status == 73)
    }

    @Test func `another program's training is diagnosed, and not called different`() throws {
        let folder = try ScratchFolder()
        var lines = [
            #"{"format":"ravine-run","version":2,"surface":{"training":{"framework":"torch 2.13.0"}},"#
                + #""runs":[{"id":0,"label":"mine"}],"columns":["run","step","loss"]}"#
        ]
        for step in 0..<300 { lines.append("[0,\(step),\(step == 250 ? 5.0 : 0.5)]") }
        try folder.write(lines.joined(separator: "\n") + "\n", to: "b.jsonl")
        let found = try Invocation.ravine("diagnose b.jsonl", in: folder)
        #expect(found.errors == "ravine: b.jsonl: incomplete recording with 300 rows\n" && found.status == 0)
        #expect(
            found.lines.last
                == "  250-251  burst    The loss jumps from 0.5 to a peak of 5 at step 250, a factor of 10; recovered at step 251."
        )
        let verified = try Invocation.ravine("verify b.jsonl", in: folder)
        #expect(verified.status == 65 && verified.outputBytes == [])
        #expect(
            verified.errors
                == "ravine: b.jsonl: cannot be computed again: a recording of another program's training (torch 2.13.0), "
                + "without its data\n")
    }

    @Test func `a log is diagnosed like a recording of the same losses`() throws {
        let folder = try ScratchFolder()
        let losses = (0..<300).map { $0 == 250 ? "5.0" : "0.5" }
        try folder.write("it,my loss,x\n" + losses.enumerated().map { "\($0),\($1),a\n" }.joined(), to: "b.csv")
        try folder.write(losses.map { "{\"loss\": \($0)}\n" }.joined(), to: "b.jsonl")
        let sentence =
            "  250-251  burst    The loss jumps from 0.5 to a peak of 5 at step 250, a factor of 10; recovered at step 251."
        let table = try Invocation.ravine(
            ["diagnose", "b.csv", "--column", "loss=my loss", "--column", "step=it"], in: folder)
        #expect(table.status == 0 && table.lines.last == sentence)
        #expect(
            table.errors
                == "ravine: b.csv: 300 rows of 1 run; step from 'it', loss from 'my loss'; not used: 'x'\n")
        let lines = try Invocation.ravine("diagnose b.jsonl --fail-on burst", in: folder)
        #expect(lines.status == 1 && lines.lines.last == sentence)
        let missing = try Invocation.ravine("diagnose b.csv", in: folder)
        #expect(missing.status == 65 && missing.outputBytes == [])
        #expect(
            missing.errors
                == "ravine: b.csv: no column is a loss; name it, as in --column 'loss=NAME'; found 'it', 'my loss', 'x'\n"
        )
        let wrong = try Invocation.ravine("diagnose b.csv --column height=x", in: folder)
        #expect(wrong.status == 64 && wrong.complaint.hasPrefix("--column is meaning=name, as in 'loss=my loss', not "))
    }

    @Test func `runs on a surface are diagnosed, too`() throws {
        let folder = try ScratchFolder()
        _ = try Invocation.ravine("run valley -o gd:lr=1 -o adam --steps 60 --record c.jsonl", in: folder)
        let found = try JSON(parsing: Invocation.ravine("diagnose c.jsonl --json", in: folder).output)
        let run = try JSON(parsing: Invocation.ravine("run valley -o gd:lr=1 -o adam --steps 60 --json").output)
        for index in 0..<2 {
            for key in ["outcome", "trend", "cause", "spikes", "events"] {
                #expect(found["runs"]?[index]?[key] == run["runs"]?[index]?[key], "\(key)")
            }
        }
        #expect(try Invocation.ravine("diagnose c.jsonl --fail-on diverged", in: folder).status == 1)
        #expect(try Invocation.ravine("diagnose none.jsonl", in: folder).status == 66)
    }

    @Test func `curvature is for networks`() throws {
        let outcome = try Invocation.ravine("run valley -o gd --curvature 8")
        #expect(outcome.complaint == "--curvature requires a network; 'valley' is a surface")
        #expect(outcome.status == 64 && outcome.outputBytes == [])
    }

    @Test func `a network has no basins, which is said`() throws {
        let folder = try ScratchFolder()
        try folder.write(try String(contentsOfFile: Self.path("sine"), encoding: .utf8), to: "sine.yaml")
        for (name, place) in [("sine.yaml", "sine.yaml:3:1"), ("moons", "moons:1:1")] {
            let outcome = try Invocation.ravine("basins \(name) -o gd", in: folder)
            #expect(outcome.status == 65 && outcome.outputBytes == [])
            #expect(
                outcome.errors == """
                    \(place): describes a network, which this command does not take; networks can be explored, drawn, \
                    exported, trained with `ravine run`, mapped over hyperparameters with `ravine map` and checked with \
                    `ravine check`

                    """)
        }
        #expect(try folder.names() == ["sine.yaml"])
    }

    @Test(arguments: [
        ("ravine", "along and across, steps 21 to 120"), ("path", "path PCA, steps 21 to 120"),
        ("random", "random directions, seed 0"), ("layer1.weight[3,0],layer2.bias[0]", "two parameters"),
    ])
    func `a network is drawn on each plane, with what is on it`(plane: String, words: String) throws {
        let kind = plane == "ravine" ? "" : " --plane \(plane)"
        let outcome = try Invocation.ravine(
            "draw xor -o gd:lr=0.1 -o adam:lr=0.03 --steps 120 --size 110x30 --ascii --color never\(kind)")
        #expect(outcome.status == 0 && outcome.errors == "")
        #expect(outcome.lines.contains { $0.hasPrefix(words) })
        #expect(outcome.lines.contains { $0.contains(" 1  gd ") && $0.contains(" 2  adam ") })
        #expect(outcome.lines.contains { $0.contains("on the plane ") })
        if plane.hasPrefix("layer1") {
            #expect(outcome.output.contains("layer1.weig") && outcome.output.contains("layer2.bias"))
        }
    }

    @Test func `a network of one parameter is the curve of its loss`() throws {
        let folder = try ScratchFolder()
        try folder.write(
            """
            title: One weight
            network: { layers: [1, 1], activation: linear, loss: mse }
            data: { x: [1, 2], y: [2, 4] }
            inputs: [x]
            outputs: [y]

            """, to: "one.yaml")
        let drawn = try Invocation.ravine(
            "draw one.yaml -o gd:lr=0.1 --steps 30 --size 80x24 --ascii --color never", in: folder)
        #expect(drawn.status == 0 && drawn.errors == "")
        #expect(drawn.output.contains("layer1.weig") && drawn.output.contains("the only parameter"))
        // From the weight drawn by the seed to 2, where the loss is 0; nothing is said of a second axis.
        #expect(!drawn.output.contains("across") && !drawn.output.contains("on the plane 0%"))
        for command in [
            "export one.yaml one.svg -o gd:lr=0.1", "run one.yaml -o gd:lr=0.1 --steps 30 --record one.jsonl",
        ] {
            let outcome = try Invocation.ravine(command, in: folder)
            #expect(outcome.status == 0 && outcome.errors == "", "\(command)")
        }
        #expect(try folder.text(of: "one.svg").contains("layer1.weight[0,0]"))
        for command in ["verify one.jsonl", "export one.jsonl replayed.svg", "draw one.yaml"] {
            #expect(try Invocation.ravine(command, in: folder).status == 0, "\(command)")
        }
        #expect(try folder.text(of: "replayed.svg").contains("layer1.weight[0,0]"))
        // Four parameters, of which p2 is 0 in every row.
        #expect(try folder.text(of: "one.jsonl").contains("[0,30,"))
    }

    @Test func `charts are drawn of a network, and of its recording`() throws {
        let folder = try ScratchFolder()
        let network = try Invocation.ravine(
            "export moons chart.svg --chart -o gd:lr=0.1 --steps 200", in: folder)
        #expect(network.status == 0 && network.errors == "")
        let text = try folder.text(of: "chart.svg")
        for words in [">loss<", ">el / limit<", ">gradient norm<", ">step<", "unstable 112", "burst 17"] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(try Invocation.ravine("run moons -o gd:lr=0.1 --steps 200 --record a.jsonl", in: folder).status == 0)
        let recorded = try Invocation.ravine("export a.jsonl recorded.svg --chart", in: folder)
        #expect(recorded.status == 0 && recorded.errors == "")
        #expect(try folder.text(of: "recorded.svg").contains("unstable 112"))
        #expect(
            try Invocation.ravine("export moons b.png --chart -o adam --steps 20 --size 400x300", in: folder).status
                == 0)
    }

    @Test(arguments: [
        ("export valley a.svg --chart", "--chart requires a network or a recording of one; 'valley' is neither"),
        ("export moons a.svg --chart", "--chart of a network requires an optimizer: -o, as in -o gd:lr=0.1"),
    ]) func `what has no charts is told`(command: String, sentence: String) throws {
        let outcome = try Invocation.ravine(command, in: ScratchFolder())
        #expect(outcome.complaint == sentence && outcome.status == 64)
    }

    @Test func `a network is exported with its path, and the window of steps is said`() throws {
        let folder = try ScratchFolder()
        let outcome = try Invocation.ravine(
            "export sine a.svg -o gd:lr=0.3 --steps 60 --window all", in: folder)
        #expect(outcome.status == 0 && outcome.errors == "")
        let text = try folder.text(of: "a.svg")
        #expect(text.contains("A sine, tanh network 1-8-1") && text.contains("steps 0 to 60"))
    }

    @Test(arguments: [
        ("draw valley -o gd", "-o requires a network; 'valley' is none"),
        ("draw valley --plane path", "--plane requires a network; 'valley' is none"),
        (
            "draw moons --plane ridge",
            "--plane must be ravine, path, random or two parameters, not 'ridge'"
        ),
        (
            "draw moons --plane layer1.weight[16,0],layer1.bias[0]",
            "the network has no parameter 'layer1.weight[16,0]'; its parameters are layer1.weight[0,0] to layer3.bias[0]"
        ),
        ("draw moons --plane layer1.bias[0],layer1.bias[0]", "--plane takes two different parameters"),
        ("draw moons --window 2", "--window must be from 3 to 200 steps, or all, not '2'"),
        ("draw chebyshev -o newton", "newton takes at most 400 parameters; this network has 701"),
        ("draw moons --start 1,2", "--start cannot be used with a network, whose start is in its file"),
        ("draw moons -o gd --batch 101", "--batch must be at most 100, the number of data rows of 'moons'"),
        ("chebyshev -o newton", "newton takes at most 400 parameters; this network has 701"),
        ("run digits -o newton", "newton takes at most 400 parameters; this network has 2,410"),
        ("moons --record a.jsonl", "--record cannot be used with a network yet"),
    ]) func `what a picture of a training cannot use is one sentence`(command: String, sentence: String) throws {
        let outcome = try Invocation.ravine(command)
        #expect(outcome.complaint == sentence)
        #expect(outcome.status == 64 && outcome.outputBytes == [])
    }
}
