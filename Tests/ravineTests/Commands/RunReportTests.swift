import Testing

@Suite struct RunReportTests {
    @Test func `run prints one object with the design's keys`() throws {
        let outcome = try Invocation.ravine("run regression -o gd:lr=1e-6 -o adam@warmup:steps=50 --steps 10 --json")
        #expect(outcome.status == 0)
        #expect(outcome.errorBytes == [])
        #expect(outcome.lines.count == 1)
        let report = try JSON(parsing: outcome.output)
        #expect(report.keys == ["surface", "runs"])
        #expect(report["surface"] == .string("regression"))
        let runs = try #require(report["runs"]).elements
        #expect(runs.count == 2)
        for run in runs {
            #expect(
                run.keys == [
                    "label", "optimizer", "hyper", "schedule", "steps", "outcome", "cause", "trend", "spikes", "final",
                    "events", "theory",
                ])
            #expect(run["final"]?.keys == ["p", "loss", "gradient", "lr"])
            #expect(run["steps"] == .number(10))
            #expect(run["final"]?["p"]?.elements.count == 2)
            #expect(run["final"]?["gradient"]?.elements.count == 2)
        }
        #expect(runs.compactMap { $0["optimizer"]?.string } == ["gd", "adam"])
        #expect(runs[0]["hyper"]?["lr"] == .number(1e-6))
        #expect(runs[0]["schedule"] == .null)
        #expect(runs[1]["hyper"]?.keys == ["lr", "beta1", "beta2", "eps", "weight_decay"])
        #expect(runs[1]["schedule"] == .object(["kind": .string("warmup"), "steps": .number(50)]))
    }

    @Test(arguments: ["--start -1.5,2", "--start=-1.5,2", "--start 1e3,-2e-3"])
    func `a run starts at the given point, also outside the domain`(start: String) throws {
        let outcome = try Invocation.ravine("run rosenbrock -o gd --steps 0 --json " + start)
        #expect(outcome.status == 0)
        let final = try JSON(parsing: outcome.output)["runs"]?[0]?["final"]
        if start.contains("1e3") {
            #expect(final?["p"] == .array([.number(1000), .number(-0.002)]))
        } else {
            // (1 + 1.5)² + 100(2 − 2.25)² = 12.5; the gradient is (−2·2.5 − 400·(−1.5)(2 − 2.25), 200(2 − 2.25)).
            #expect(final?["p"] == .array([.number(-1.5), .number(2)]))
            #expect(final?["loss"] == .number(12.5))
            #expect(final?["gradient"] == .array([.number(-155), .number(-50)]))
        }
    }

    @Test func `no steps give the start's row alone`() throws {
        let folder = try ScratchFolder()
        let outcome = try Invocation.ravine("run valley -o gd:lr=0.5 --steps 0 --record a.jsonl --json", in: folder)
        let run = try #require(try JSON(parsing: outcome.output)["runs"]?[0])
        #expect(run["steps"] == .number(0))
        #expect(run["outcome"] == .string("running"))
        // 0.5(8² + 100·0.8²) at the start (8, 0.8).
        #expect(run["final"]?["loss"] == .number(64))
        #expect(run["final"]?["lr"] == .number(0.5))
        let lines = try RecordedLines(try folder.text(of: "a.jsonl"))
        #expect(lines.rows == [[0, 0, 8, 0.8, 64, 8, 80, 0.5, nil, nil]])
    }

    @Test func `a run makes a thousand steps where nobody says how many`() throws {
        let outcome = try Invocation.ravine("run valley -o gd --json")
        #expect(try JSON(parsing: outcome.output)["runs"]?[0]?["steps"] == .number(1000))
    }

    @Test func `a rate above the stable one diverges at once in the steep direction`() throws {
        // With lr = 0.05 the valley multiplies y by 1 − 0.05·100 = −4 a step, and x by 0.95.
        let outcome = try Invocation.ravine("run valley -o gd:lr=0.05 --start 1,1 --steps 3 --json")
        let final = try #require(try JSON(parsing: outcome.output)["runs"]?[0]?["final"])
        #expect(abs((final["p"]?[0]?.number ?? 0) - 0.857375) < 1e-12)
        #expect(abs((final["p"]?[1]?.number ?? 0) + 64) < 1e-9)
    }

    @Test func `the common schedule is for those that have none of their own`() throws {
        let line = "run valley -o gd -o momentum@constant -o adam@warmup:steps=4 --steps 3 --json --schedule "
        let runs = try #require(try JSON(parsing: try Invocation.ravine(line + "inverse-sqrt").output)["runs"]).elements
        #expect(runs.compactMap { $0["final"]?["lr"]?.number } == [0.005, 0.01, 0.001])
        #expect(runs[0]["schedule"]?["kind"] == .string("inverse-sqrt"))
        #expect(runs[2]["schedule"]?["kind"] == .string("warmup"))
    }

    @Test func `mini-batches are drawn by the seed`() throws {
        func report(_ options: String) throws -> String {
            try Invocation.ravine("run regression -o gd:lr=1e-8 --steps 50 --json --batch 3 " + options).output
        }
        #expect(try report("--seed 7") == report("--seed 7"))
        #expect(try report("--seed 7") != report("--seed 8"))
        #expect(try report("") == report("--seed 0"))
    }

    @Test func `without JSON there is a line for each run, and below a verdict and what happened`() throws {
        let outcome = try Invocation.ravine("run regression -o gd:lr=1e-5 -o adagrad:lr=1 --steps 300")
        #expect(outcome.status == 0)
        #expect(outcome.lines[0].contains(#/^optimizer .* b +w$/#))
        #expect(outcome.lines[1].contains(#/^gd +diverged +249 /#))
        #expect(outcome.lines[2].contains(#/^adagrad +running +300 /#))
        #expect(outcome.lines[3] == "")
        // Errors in w are multiplied by 1 − 17.47 per step: the curvature is 1,746,830.
        #expect(outcome.lines[4].hasPrefix("gd: w is ∞ at step 249, and the run ended; "))
        #expect(outcome.lines[4].contains("lr × curvature = 17.47 in the direction of w exceeds the stability limit 2"))
        #expect(
            outcome.lines.contains { $0.contains(#/^  249- +diverged +w  w is ∞ at step 249 and the run ends; /#) })
        #expect(outcome.lines.contains { $0.hasPrefix("adagrad: The loss above its limit falls ") })
        #expect(
            outcome.lines.contains { $0.contains(#/^  theory: stable for lr < [0-9.]+; error factors per step: /#) })
    }

    /// The lecture's rule bursts for ever: unstable, oscillation, burst and left-view again and again.
    @Test func `of very many events of a kind three are shown, and the others are one line`() throws {
        let outcome = try Invocation.ravine("run regression -o adagrad-rms:lr=1 --steps 6000")
        let events = outcome.lines.filter { $0.hasPrefix("  ") && !$0.hasPrefix("  theory: ") }
        #expect(events.count <= 17)
        #expect(events[0].contains(#/^  51[0-4]-72[0-9] +unstable +w  lr × curvature = 2\.00[0-9] in the /#))
        #expect(events.count { $0.contains(#/ unstable +w  lr/#) } <= 3)
        #expect(events.contains { $0.contains(#/ unstable +w  [0-9]+ more like this, every ~[0-9]+ steps\.$/#) })
    }

    @Test func `events and theory are in the report`() throws {
        let outcome = try Invocation.ravine("run regression -o adagrad-rms:lr=1 -o rprop --steps 800 --json")
        let runs = try #require(try JSON(parsing: outcome.output)["runs"]).elements
        let events = try #require(runs[0]["events"]).elements
        for event in events {
            #expect(event.keys == ["step", "kind", "parameter", "until", "why"])
            #expect(event["why"]?.string?.hasSuffix(".") == true)
        }
        let kinds = events.compactMap { $0["kind"]?.string }
        #expect(kinds.first == "unstable")
        #expect(kinds.contains("burst"))
        #expect(abs((events[0]["step"]?.number ?? 0) - 512) <= 2)
        #expect(events[0]["parameter"] == .string("w"))
        let theory = try #require(runs[0]["theory"])
        #expect(theory.keys == ["eigenvalues", "directions", "limit", "largest_stable_lr", "growth", "modes"])
        #expect(abs((theory["eigenvalues"]?[0]?.number ?? 0) - 1_746_830.43) < 0.01)
        #expect(theory["limit"] == .number(2))
        #expect(theory["modes"]?[0]?.keys == ["sharpness", "direction", "factor", "period", "half_life"])
        // A rule that is no linear function of the gradient has eigenvalues to show and no limit.
        #expect(runs[1]["theory"]?["limit"] == .null)
        #expect(runs[1]["theory"]?["modes"]?.elements.isEmpty == true)
    }
}
