import Optimizers

/// Rows of many lanes on f = (p1 − 1)² + 10·(p2 − p1²)², whose gradient and Hessian are written out here.
struct EnsembleCase {
    let choices: [OptimizerChoice]
    let starts: [SIMD2<Double>]

    /// Paths of `optimizer` and `schedule` with values that differ from lane to lane, some of which go far away.
    init(_ optimizer: OptimizerDescriptor, schedule: ScheduleDescriptor?, lanes: Int, flag: Double = 0) throws {
        choices = try (0..<lanes).map { lane in
            var hyper = Self.values(of: optimizer.keys, lane: lane, flag: flag)
            // Lanes 2 and 5 leap to infinity and on to NaN.
            if lane == 2 { hyper["lr"] = 1e200 }
            if lane == 5 { hyper["lr"] = 1e307 }
            return try OptimizerChoice(
                optimizer: optimizer.name, hyper: hyper,
                schedule: schedule.map {
                    try Schedule(kind: $0.name, values: Self.values(of: $0.keys, lane: lane, flag: flag))
                })
        }
        starts = (0..<lanes).map { [-1.2 + 0.1 * Double($0), 1 - 0.05 * Double($0)] }
    }

    /// Values inside their ranges, whole where they must be.
    private static func values(of keys: [HyperKey], lane: Int, flag: Double) -> [String: Double] {
        var values: [String: Double] = [:]
        for key in keys {
            values[key.name] =
                if key.kind == .flag { flag } else if key.range.contains(0.5) {
                    key.example * (1 - Double(lane) / 32)
                } else { key.example + Double(lane) }
            if key.name.contains("history") { values[key.name] = Double(1 + lane) }
        }
        return values
    }

    static func gradient(_ p: SIMD2<Double>) -> SIMD2<Double> {
        let b = p.y - p.x * p.x
        return [2 * (p.x - 1) - 40 * p.x * b, 20 * b]
    }

    static func hessian(_ p: SIMD2<Double>) -> SecondDerivatives {
        SecondDerivatives(p11: 2 - 40 * (p.y - 3 * (p.x * p.x)), p12: -40 * p.x, p22: 20)
    }

    /// The path of one lane by itself, `updates` long, or until a parameter is not finite.
    func path(of lane: Int, updates: Int) -> [SIMD2<Double>] {
        var stepper = choices[lane].makeStepper(at: starts[lane])
        var path = [starts[lane]]
        for step in 0..<updates {
            guard let p = path.last, p.x.isFinite, p.y.isFinite else { break }
            let result = stepper.update(
                gradient: Self.gradient(p), hessian: Self.hessian(p), rate: choices[lane].rate(atStep: step),
                parameters: p)
            path.append(p + result.step)
        }
        return path
    }
}
