@testable import Rules
import SeededNumbers
import Testing

/// The same lines on one path and on many: identical bits in every lane.
@Suite struct LanesTests {
    @Test func `every rule gives a lane the bits it gives a path`() {
        #expect(RuleComparison().all == PathRule.all.map(\.descriptor.name))
    }

    @Test func `every schedule gives a lane the bits it gives a path`() {
        #expect(ScheduleComparison().all == PathSchedule.all.map(\.descriptor.name))
    }

    @Test(arguments: [
        (1.0, 2.0, 2.0, 1.0), (-3, -4, -3, -4), (0, .infinity, .infinity, 0),
    ])
    func `maximum and minimum act on each lane`(a: Double, b: Double, larger: Double, smaller: Double) {
        #expect(a.maximum(b) == larger && a.minimum(b) == smaller)
        let lanes = SIMD8(a, b, a, b, b, a, b, a)
        let others = SIMD8(b, a, a, b, a, b, b, a)
        #expect(lanes.maximum(others) == [larger, larger, a, b, larger, larger, b, a])
        #expect(lanes.minimum(others) == [smaller, smaller, a, b, smaller, smaller, b, a])
    }

    @Test func `a path that is not a number stays so`() {
        #expect(Double.nan.maximum(0).isNaN)
        #expect(SIMD8<Double>(repeating: .nan).maximum(.zero)[2].isNaN)
    }

    @Test func `a sign acts on each lane`() {
        #expect(
            SIMD8<Double>(-3, .leastNonzeroMagnitude, -.infinity, 0, 2, -0.0, 1, -1).signum == [
                -1, 1, -1, 0, 1, 0, 1, -1,
            ])
        #expect((-0.0).signum == 0 && 7.0.signum == 1 && Double.nan.signum.isNaN)
    }

    @Test func `magnitude acts on each lane`() {
        let lanes: SIMD8<Double> = [-1, 2, -.infinity, 0, -0.0, -1e-300, 7, -7]
        #expect(lanes.magnitude == [1, 2, .infinity, 0, 0, 1e-300, 7, 7])
        #expect(lanes.magnitude[4].sign == .plus)
    }

    @Test func `a square root acts on each lane`() {
        let roots = SIMD8<Double>(4, 2.25, 0, .infinity, -4, 9, 1, 0.25).squareRoot()
        #expect(roots[4].isNaN)
        #expect(roots.replacing(with: 0, where: roots .!= roots) == [2, 1.5, 0, .infinity, 0, 3, 1, 0.5])
    }

    @Test func `a product is added with one rounding`() {
        // (1 + ε)(1 − ε) = 1 − ε², which two roundings take for 1.
        let (a, b) = (1 + Double.ulpOfOne, 1 - Double.ulpOfOne)
        let sum = SIMD8<Double>(repeating: -1).addingProduct(SIMD8(repeating: a), SIMD8(repeating: b))
        #expect(sum == SIMD8(repeating: -0x1p-104))
    }
}

/// Runs different paths by a rule side by side and one by one; made of it is its name.
private struct RuleComparison: RuleUse {
    func made<One: OptimizerRule, Eight: OptimizerRule, Slope: OptimizerRule>(
        _: One.Type, _: Eight.Type, _: Slope.Type
    ) -> String where One.L == Double, Eight.L == SIMD8<Double>, Slope.L == Dual {
        compare(One.self, Eight.self, flag: 0)
        compare(One.self, Eight.self, flag: 1)
        return One.descriptor.name
    }

    /// Hyper-parameters inside their ranges that differ from lane to lane; flags are one for all.
    private func value(of key: HyperKey, lane: Int, flag: Double) -> Double {
        guard key.kind == .number else { return flag }
        return (key.defaultValue ?? 0.5) * (1 - Double(lane) / 32) + (key.range.contains(2) ? Double(lane) / 8 : 0)
    }

    private func compare<One: OptimizerRule, Many: OptimizerRule>(
        _: One.Type, _: Many.Type, flag: Double
    ) where One.L == Double, Many.L: Lanes & SIMD, Many.L.Scalar == Double {
        let keys = One.descriptor.keys
        let count = Many.L.zero.scalarCount
        var lanesHyper = Hyper<Many.L>(
            Dictionary(uniqueKeysWithValues: keys.map { ($0.name, value(of: $0, lane: 0, flag: flag)) }))
        for key in keys {
            var lanes = Many.L(repeating: 0)
            for lane in 0..<count {
                lanes[lane] = value(of: key, lane: lane, flag: flag)
            }
            lanesHyper[key.name] = lanes
        }
        let rule = Many(lanesHyper)
        var random = SplitMix(seed: 7)
        let start = pair(of: Many.L.self) { _ in Double.random(in: -3...3, using: &random) }
        var parameters = start
        var state = rule.initialState(at: start)
        var slopes: [LocalDerivatives<Many.L>] = []
        var updates: [Update<Many.L>] = []
        for _ in 0..<80 {
            let gradient = pair(of: Many.L.self) { lane in
                lane == 3 ? 0 : Double.random(in: -50...50, using: &random)
            }
            let diagonal = pair(of: Many.L.self) { _ in Double.random(in: -2...9, using: &random) }
            let slope = LocalDerivatives(
                gradient: gradient, hessian: Symmetric(p11: diagonal.p1, p12: gradient.p2, p22: diagonal.p2))
            let update = rule.update(at: slope, rate: lanesHyper["lr"], parameters: parameters, state: &state)
            parameters = parameters + update.step
            slopes.append(slope)
            updates.append(update)
        }
        for lane in 0..<count {
            let hyper = Hyper<Double>(
                Dictionary(uniqueKeysWithValues: keys.map { ($0.name, value(of: $0, lane: lane, flag: flag)) }))
            let rule = One(hyper)
            var point = Pair(start.p1[lane], start.p2[lane])
            var state = rule.initialState(at: point)
            for (slope, update) in zip(slopes, updates) {
                let single = rule.update(
                    at: slope.lane(lane), rate: hyper["lr"], parameters: point, state: &state)
                point = point + single.step
                expectSame(single.step, update.step, lane)
                #expect(single.rate.bitPattern == update.rate[lane].bitPattern)
                expectSame(single.denominator, update.denominator, lane)
                expectSame(single.metric, update.metric, lane)
            }
        }
    }

    private func pair<L: SIMD>(of: L.Type, _ number: (Int) -> Double) -> Pair<L> where L: Lanes, L.Scalar == Double {
        var result = Pair<L>.zero
        for lane in 0..<L.zero.scalarCount {
            result.p1[lane] = number(lane)
            result.p2[lane] = number(lane)
        }
        return result
    }

    /// A lane that divides by nothing while others divide has the denominator 1.
    private func expectSame<L: SIMD>(_ one: Pair<Double>?, _ many: Pair<L>?, _ lane: Int)
    where L: Lanes, L.Scalar == Double {
        if let many {
            expectSame(one ?? Pair(1, 1), many, lane)
        } else {
            #expect(one == nil)
        }
    }

    private func expectSame<L: SIMD>(_ one: Pair<Double>, _ many: Pair<L>, _ lane: Int)
    where L: Lanes, L.Scalar == Double {
        #expect(one.p1.bitPattern == many.p1[lane].bitPattern)
        #expect(one.p2.bitPattern == many.p2[lane].bitPattern)
    }
}

/// Compares the rates of a schedule side by side with those one by one; made of it is its name.
private struct ScheduleComparison: ScheduleUse {
    func made<One: ScheduleRule, Many: ScheduleRule>(_: One.Type, _: Many.Type) -> String
    where One.L == Double, Many.L == SIMD8<Double> {
        let keys = One.descriptor.keys
        /// Values that differ from lane to lane: whole where they must be.
        func value(of key: HyperKey, lane: Int) -> Double {
            key.range.contains(0.5) ? key.example * (1 - Double(lane) / 16) : Double(lane + 1) * 5
        }
        func values(lane: Int) -> [String: Double] {
            Dictionary(uniqueKeysWithValues: keys.map { ($0.name, value(of: $0, lane: lane)) })
        }
        let ones = (0..<8).map { One(Hyper(values(lane: $0))) }
        var hyper = Hyper<SIMD8<Double>>(values(lane: 0))
        for key in keys {
            hyper[key.name] = SIMD8((0..<8).map { value(of: key, lane: $0) })
        }
        let many = Many(hyper)
        let bases: SIMD8<Double> = [0, 0.1, 1, 3e7, 1e-300, 2, 0.7, 5]
        for step in [0, 1, 2, 3, 4, 5, 8, 12, 100, 10_000_000] {
            let rates = many.rate(base: bases, step: step)
            for lane in 0..<8 {
                #expect(ones[lane].rate(base: bases[lane], step: step).bitPattern == rates[lane].bitPattern)
            }
        }
        return One.descriptor.name
    }
}

extension LocalDerivatives where L: SIMD, L.Scalar == Double {
    fileprivate func lane(_ lane: Int) -> LocalDerivatives<Double> {
        LocalDerivatives<Double>(
            gradient: Pair(gradient.p1[lane], gradient.p2[lane]),
            hessian: hessian.map { Symmetric(p11: $0.p11[lane], p12: $0.p12[lane], p22: $0.p22[lane]) })
    }
}
