import Rules

/// Many paths of one optimizer at once, each lane with its own hyperparameters and schedule values, computed by the
/// fastest code that the processor supports: the rules are compiled for any processor and, on x86-64, also for AVX2 and
/// AVX-512. All give the same bits, and each lane those of ``Stepper``.
///
/// The caller owns the buffers of parameters and gradients: ``width`` elements each, one per lane. They need no
/// alignment; 64-byte alignment is fastest.
package struct Ensemble {
    /// The number of paths.
    package let count: Int
    private let lanes: LaneFunctions

    /// Paths of `choices`, one per lane, from `starts`, by the code for `processor`, which must not exceed the current
    /// one; nil for no choices, or where they differ in the optimizer, in one of its flags or in the kind of schedule.
    ///
    /// `starts` has as many elements as `choices`.
    package init?(
        _ choices: [OptimizerChoice], at starts: [SIMD2<Double>],
        processor: Processor = .current
    ) {
        guard let first = choices.first, choices.allSatisfy({ $0.entry == first.entry }),
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
            }, starts, processor)
    }

    /// Paths of `choice`, one per lane, from `starts`, with lane-specific values of the keys in `varying`; the
    /// schedule's keys have the prefix ``OptimizerChoice/schedulePrefix``. Nil for no starts, or where a flag varies.
    ///
    /// Each of `varying` has as many elements as `starts`; values are not checked.
    package init?(
        _ choice: OptimizerChoice, varying: [String: [Double]], at starts: [SIMD2<Double>],
        processor: Processor = .current
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
            }, starts, processor)
    }

    private init(
        _ entry: OptimizerEntry, _ values: [String: [Double]], schedule: (number: Int, values: [String: [Double]])?,
        _ starts: [SIMD2<Double>], _ processor: Processor
    ) {
        lanes =
            switch entry.ensembles {
            case .catalogue(let number): processor.lanes(rule: number, values, schedule: schedule, starts: starts)
            case .own(let make): make(values, schedule, starts)
            }
        count = starts.count
    }

    /// The number of lanes: ``count`` rounded up to groups of 8, with the last path repeated.
    package var width: Int { (count + 7) / 8 * 8 }

    /// Updates all running lanes. A lane whose parameters are not finite has ended, and no longer changes.
    /// - Parameters:
    ///   - step: the step of the update, for schedules; it increases by one with each call.
    ///   - p1: the first parameters, which the update replaces.
    ///   - p2: the second parameters, likewise.
    ///   - g1: the derivatives of the losses with respect to the first parameters.
    ///   - g2: those with respect to the second.
    ///   - hessian: the second derivatives, required by an optimizer whose descriptor says so.
    ///   - update: the destination of what the updates are made with, if it is wanted.
    package func advance(
        step: Int, p1: UnsafeMutablePointer<Double>, p2: UnsafeMutablePointer<Double>, g1: UnsafePointer<Double>,
        g2: UnsafePointer<Double>, hessian: HessianRows? = nil, update: UpdateRows? = nil
    ) {
        lanes.advance(step, p1, p2, g1, g2, hessian, update)
    }

    /// Whether all lanes have ended.
    package var isOver: Bool { lanes.isOver() }

    /// The step of the first row of lane `lane`, counted from 0, with a parameter that is not finite; nil while it is
    /// running.
    package func end(of lane: Int) -> Int? { lanes.end(lane) }
}

extension [HyperKey] {
    /// The values of each key in all lanes; the key's example where a lane has none.
    fileprivate func columns(_ lanes: (String) -> [Double?]) -> [String: [Double]] {
        Dictionary(uniqueKeysWithValues: map { key in (key.name, lanes(key.name).map { $0 ?? key.example }) })
    }
}
