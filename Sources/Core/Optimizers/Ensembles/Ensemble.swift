import Rules

/// Many paths of one optimizer at once, each lane with hyper-parameters and schedule values of its own, computed by the
/// fastest code that the processor has instructions for: the rules are compiled for any processor and, on x86-64, once
/// more for those with AVX2 and with AVX-512. All give the same bits, and lane by lane those of ``Stepper``.
///
/// It holds no buffer of rows: parameters, gradients and losses are the caller's, ``width`` elements each, one a lane.
/// They need no alignment, and are read fastest when aligned to 64 bytes.
package struct Ensemble {
    /// The number of paths.
    package let count: Int
    private let lanes: LaneFunctions

    /// Paths of `choices`, one a lane, from `starts`, by the code for `processor`, which the one at hand must be or
    /// exceed; nil where there is none, or where they differ in the optimizer, in one of its flags or in the kind of their
    /// schedule.
    ///
    /// `starts` and `thresholds` have as many elements as `choices`.
    package init?(
        _ choices: [OptimizerChoice], at starts: [SIMD2<Double>], thresholds: [BurstThreshold],
        processor: Processor = .current
    ) {
        guard let first = choices.first, choices.allSatisfy({ $0.optimizer == first.optimizer }),
            choices.allSatisfy({ $0.schedule?.kind == first.schedule?.kind })
        else { return nil }
        let entry = first.entry
        let isFlagShared = entry.descriptor.keys.allSatisfy { key in
            key.kind != .flag || choices.allSatisfy { $0.hyper[key.name] == first.hyper[key.name] }
        }
        guard isFlagShared else { return nil }
        self.init(
            entry, entry.descriptor.keys.columns { key in choices.map { $0.hyper[key] } },
            schedule: first.schedule.map { schedule in
                (
                    schedule.entry.number,
                    schedule.entry.descriptor.keys.columns { key in choices.map { $0.schedule?.values[key] } }
                )
            }, starts, thresholds, processor)
    }

    /// Paths of `choice`, one a lane, from `starts`, with values of their own of the keys in `varying`, one a lane; keys of
    /// the schedule stand behind ``OptimizerChoice/schedulePrefix``. Nil where there is none, or where a flag varies.
    ///
    /// `thresholds`, and each of `varying`, have as many elements as `starts`; values are taken as they are.
    package init?(
        _ choice: OptimizerChoice, varying: [String: [Double]], at starts: [SIMD2<Double>],
        thresholds: [BurstThreshold], processor: Processor = .current
    ) {
        guard !starts.isEmpty, choice.keys.allSatisfy({ $0.kind != .flag || varying[$0.name] == nil }) else {
            return nil
        }
        func column(_ key: String, _ value: Double?) -> [Double?] {
            varying[key] ?? Array(repeating: value, count: starts.count)
        }
        self.init(
            choice.entry, choice.entry.descriptor.keys.columns { column($0, choice.hyper[$0]) },
            schedule: choice.schedule.map { schedule in
                (
                    schedule.entry.number,
                    schedule.entry.descriptor.keys.columns {
                        column(OptimizerChoice.schedulePrefix + $0, schedule.values[$0])
                    }
                )
            }, starts, thresholds, processor)
    }

    private init(
        _ entry: OptimizerEntry, _ values: [String: [Double]], schedule: (number: Int, values: [String: [Double]])?,
        _ starts: [SIMD2<Double>], _ thresholds: [BurstThreshold], _ processor: Processor
    ) {
        lanes = processor.lanes(
            rule: entry.number, values, schedule: schedule, starts: starts,
            bursts: thresholds.map { ($0.floor, $0.rise, $0.factor, Double($0.patience)) })
        count = starts.count
    }

    /// The number of lanes: ``count`` rounded up to groups of 8, the last path being repeated.
    package var width: Int { (count + 7) / 8 * 8 }

    /// Makes one update in all lanes that go on. A lane whose parameters are not finite has ended: nothing of it changes.
    /// - Parameters:
    ///   - step: the number of the update, from which schedules count; each call's is one more than that of the call before.
    ///   - p1: the first parameters, which the update replaces.
    ///   - p2: the second parameters, likewise.
    ///   - g1: the loss's derivatives by the first parameters, there.
    ///   - g2: those by the second.
    ///   - hessian: the second derivatives there, which an optimizer needs whose descriptor says so.
    ///   - loss: the losses there.
    ///   - denominator: where it is written what the update divides by, if it is wanted; nothing is by an optimizer that
    ///     divides by nothing.
    package func advance(
        step: Int, p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>, g1: UnsafePointer<Double>,
        g2: UnsafePointer<Double>, hessian: HessianRows? = nil, loss: UnsafePointer<Double>,
        denominator: DenominatorRows? = nil
    ) {
        lanes.advance(step, p1, p2, g1, g2, hessian, loss, denominator)
    }

    /// Begins the next window of rows, over which the lowest loss is kept, in the lanes that go on.
    package func beginWindow() {
        lanes.beginWindow()
    }

    /// Whether all lanes have ended.
    package var isOver: Bool { lanes.isOver() }

    /// The lowest loss of lane `lane` since the window began, as ``record(of:)`` has it.
    package func lowest(of lane: Int) -> Double { lanes.lowest(lane) }

    /// What is remembered of lane `lane`, counted from 0.
    package func record(of lane: Int) -> LaneRecord {
        let record = lanes.record(lane)
        return LaneRecord(
            end: record.end, lowest: lanes.lowest(lane), bursts: record.bursts, isBursting: record.isBursting)
    }
}

extension [HyperKey] {
    /// The values of each key in all lanes, with the example where a lane has none.
    fileprivate func columns(_ lanes: (String) -> [Double?]) -> [String: [Double]] {
        Dictionary(uniqueKeysWithValues: map { key in (key.name, lanes(key.name).map { $0 ?? key.example }) })
    }
}
