import Testing

/// The numbers of the lecture's story, computed in double precision by two independent programs.
@Suite struct LectureNumbersTests {
    @Test(arguments: [
        ("gd:lr=1e-7", 100_000, [-123.69217498, 2.48340162], 113_617.1628),
        ("gd:lr=1e-6", 100_000, [-149.22912849, 2.55678995], 106_219.8683),
        ("adagrad:lr=1", 100_000, [-188.36683875, 2.66926407], 101_936.7422),
        ("adagrad-rms:lr=1@inverse-sqrt", 100_000, [-188.36683875, 2.66926407], 101_936.7422),
    ])
    func `a run ends at the reference figures`(optimizer: String, steps: Int, place: [Double], loss: Double) throws {
        let final = try Self.final(optimizer, steps: steps)
        for (parameter, expected) in zip(final["p"]?.elements ?? [], place) {
            #expect(abs((parameter.number ?? .nan) - expected) < 1e-8 * abs(expected))
        }
        #expect(final["p"]?.elements.count == 2)
        #expect(abs((final["loss"]?.number ?? .nan) - loss) < 1e-9 * loss)
    }

    @Test func `just below the stability limit the loss is stuck while the gradient is huge`() throws {
        let final = try Self.final("gd:lr=1.1449e-6", steps: 1000)
        #expect(abs((final["loss"]?.number ?? .nan) - 32_972_001) < 1)
        let gradient = final["gradient"]?.elements.compactMap(\.number) ?? []
        let norm = gradient.map { $0 * $0 }.reduce(0, +).squareRoot()
        #expect(abs(norm - 10_714_094) < 1)
    }

    @Test func `ten times the rate explodes: the loss overflows at step 124, a parameter at step 249`() throws {
        let folder = try ScratchFolder()
        let outcome = try Invocation.ravine("run regression -o gd:lr=1e-5 --json --record a.jsonl", in: folder)
        #expect(outcome.status == 0)
        let run = try #require(try JSON(parsing: outcome.output)["runs"]?[0])
        #expect(run["steps"] == .number(249))
        #expect(run["outcome"] == .string("diverged"))
        #expect(run["final"]?["p"]?.elements.contains { $0.number?.isFinite == false } == true)
        let event = try #require(run["events"]?.elements.last)
        #expect(event.keys == ["step", "kind", "parameter", "until", "why"])
        #expect(event["kind"] == .string("diverged"))
        #expect(event["step"] == .number(249))
        let rows = try RecordedLines(try folder.text(of: "a.jsonl")).rows
        #expect(rows.count == 250)
        #expect(rows.firstIndex { $0[4]?.isFinite == false } == 124)
        #expect(rows.dropLast().allSatisfy { $0[2]?.isFinite == true && $0[3]?.isFinite == true })
    }

    @Test func `at a rate of a millionth the slope bounces from wall to wall`() throws {
        let folder = try ScratchFolder()
        let outcome = try Invocation.ravine("run regression -o gd:lr=1e-6 --steps 3 --record a.jsonl", in: folder)
        #expect(outcome.status == 0)
        let slopes = try RecordedLines(try folder.text(of: "a.jsonl")).rows.compactMap { $0[3] }
        #expect(slopes.map { ($0 * 1000).rounded() / 1000 } == [-4, 7.307, -1.137, 5.169])
    }

    @Test func `the lecture's AdaGrad bursts twenty or twenty-one times, ever more rarely`() throws {
        let folder = try ScratchFolder()
        let line = "run regression -o adagrad-rms:lr=1 --steps 20000 --record a.jsonl"
        #expect(try Invocation.ravine(line, in: folder).status == 0)
        let losses = try RecordedLines(try folder.text(of: "a.jsonl")).rows.compactMap { $0[4] }
        try #require(losses.count == 20_001)
        var bursts: [Int] = []
        var isCalm = false
        for (step, loss) in losses.enumerated() {
            if loss < 2e5 {
                isCalm = true
            } else if loss > 1e6, isCalm {
                bursts.append(step)
                isCalm = false
            }
        }
        #expect([20, 21].contains(bursts.count))
        #expect((700...730).contains(bursts.first ?? 0))
        let gaps = zip(bursts.dropFirst(), bursts).map { $0 - $1 }
        #expect(abs((gaps.first ?? 0) - 490) < 60)
        #expect(abs((gaps.last ?? 0) - 1350) < 150)
    }

    @Test func `RMSProp ends in a cycle of two steps, half a unit to both sides`() throws {
        let folder = try ScratchFolder()
        let line = "run regression -o rmsprop:lr=1,alpha=0.9 --steps 10000 --record a.jsonl"
        #expect(try Invocation.ravine(line, in: folder).status == 0)
        let rows = try RecordedLines(try folder.text(of: "a.jsonl")).rows.suffix(2).map { $0.compactMap { $0 } }
        for (column, centre) in [(2, -188.433), (3, 2.669)] {
            let offsets = rows.map { $0[column] - centre }
            #expect(offsets.allSatisfy { abs(abs($0) - 0.5) < 0.002 })
            #expect(offsets[0] * offsets[1] < 0)
        }
    }

    /// Where `optimizer` ends on the regression.
    private static func final(_ optimizer: String, steps: Int) throws -> JSON {
        let outcome = try Invocation.ravine(["run", "regression", "-o", optimizer, "--steps", "\(steps)", "--json"])
        #expect(outcome.status == 0)
        let run = try #require(try JSON(parsing: outcome.output)["runs"]?[0])
        #expect(run["steps"] == .number(Double(steps)))
        return try #require(run["final"])
    }
}
