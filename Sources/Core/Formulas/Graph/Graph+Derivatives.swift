import CKernels

extension Graph {
    /// Adds the derivative of `root` with respect to `parameter` and returns its node, or nil where it is zero
    /// everywhere.
    ///
    /// Forward-mode differentiation as a transformation of the graph: a derivative consists of ordinary nodes, so it
    /// shares subexpressions with the value and with other derivatives, and can be differentiated again. A derivative
    /// that is zero everywhere has no node, so it is never multiplied by an infinity.
    mutating func derivative(of root: Index, by parameter: Int) -> Index? {
        derivatives(of: [root], by: parameter)[Int(root)]
    }

    /// The derivatives of `roots` and of all nodes that they depend on, by their indices; the nodes `held` count as constants.
    mutating func derivatives(of roots: [Index], by parameter: Int, holding held: Set<Index> = []) -> [Index?] {
        var tangents: [Index?] = Array(repeating: nil, count: Int(roots.max() ?? -1) + 1)
        for index in nodesReached(from: roots) where !held.contains(index) {
            guard let tangent = tangent(of: index, by: parameter, { tangents[Int($0)] }) else { continue }
            tangents[Int(index)] = number(tangent) == 0 ? nil : tangent
        }
        return tangents
    }

    /// `roots` and all nodes that they depend on, in ascending order, without the dependencies of the `given` ones.
    func nodesReached(from roots: [Index], stoppingAt given: Set<Index> = []) -> [Index] {
        guard let last = roots.max() else { return [] }
        var reached = Array(repeating: false, count: Int(last) + 1)
        for root in roots { reached[Int(root)] = true }
        for index in stride(from: Int(last), through: 0, by: -1)
        where reached[index] && !given.contains(Index(index)) {
            for operand in Self.operands(of: nodes[index]) { reached[Int(operand)] = true }
        }
        return (0...last).filter { reached[Int($0)] }
    }

    private mutating func tangent(
        of index: Index, by parameter: Int, _ tangents: (Index) -> Index?
    ) -> Index? {
        switch nodes[Int(index)] {
        case .constant, .column:
            return nil
        case .parameter(let number):
            return number == parameter ? constant(1) : nil
        case .total(let inner, let isMean):
            guard let slope = tangents(inner) else { return nil }
            if let positive = negated(slope) {
                let sum = total(positive, isMean: isMean)
                return apply(.negate, sum)
            }
            return total(slope, isMean: isMean)
        case .operation(let opcode, let a, let b, let c):
            if let (base, exponent) = wholePowers[index] {
                return tangents(base).map { constantPower(base, exponent, $0) }
            }
            return tangent(
                Operation(opcode: opcode, result: index, a: a, b: b), tangents(a), tangents(b), tangents(c))
        }
    }

    private struct Operation {
        var opcode: Opcode
        var result: Index
        var a: Index
        var b: Index
    }

    private mutating func tangent(_ operation: Operation, _ da: Index?, _ db: Index?, _ dc: Index?) -> Index? {
        let (a, b, result) = (operation.a, operation.b, operation.result)
        switch operation.opcode {
        case .add: return sum(da, db)
        case .subtract: return difference(da, db)
        case .multiply:
            return sum(product(da, b, isConstant: db == nil), product(db, a, isConstant: da == nil))
        case .divide: return quotient(difference(da, product(db, result)), b)
        case .pow:
            if let exponent = number(b) { return da.map { constantPower(a, exponent, $0) } }
            let byBase = da.map { da in
                let slope = apply(.powerSlope, a, b)
                return apply(.productOrZero, da, slope)
            }
            let byExponent = db.map { db in
                let logarithm = number(a) == nil ? apply(.powerLog, a, b) : apply(.log, a)
                let slope = number(a) == 0 ? constant(0) : apply(.multiply, result, logarithm)
                return scale(db, by: slope, ofPower: result)
            }
            return sum(byBase, byExponent)
        case .minimum, .maximum, .relu, .select:
            return choice(operation, da, db, dc)
        case .sign, .picksMinimum, .picksMaximum, .picksRelu, .less, .lessOrEqual, .equal, .notEqual, .floor, .ceiling,
            .round:
            return nil
        case .modulo: return difference(da, db.map { multiples($0, of: b, from: result, to: a) })
        case .atan2:
            let length = apply(.hypot, a, b)
            return difference(scaledSlope(da, b, length), scaledSlope(db, a, length))
        case .hypot: return sum(direction(da, a, result), direction(db, b, result))
        case .quotientOrZero:
            let numerator = difference(da, product(db, result))
            return numerator.map { apply(.quotientOrZero, zeroWhereBothAre(a, b, else: $0), b) }
        case .ratioOrZero:
            let numerator = difference(da, product(db, result))
            return numerator.map { apply(.ratioOrZero, $0, b) }
        case .productOrZero:
            let byFactor = da.map { da in
                let slope = zeroWhereFirstIs(a, andInfinite: b)
                return apply(.productOrZero, da, slope)
            }
            return sum(byFactor, db.map { apply(.productOrZero, a, $0) })
        case .powerSlope:
            let one = constant(1)
            let lower = apply(.subtract, b, one)
            let byBase = da.map { da in
                let slope = apply(.powerSlope, a, lower)
                let scaled = apply(.productOrZero, b, slope)
                return apply(.productOrZero, da, scaled)
            }
            let byExponent = db.map { db in
                let logarithm = apply(.powerLog, a, lower)
                let growth = apply(.productOrZero, b, logarithm)
                let factor = apply(.add, one, growth)
                let power = apply(.pow, a, lower)
                let slope = apply(.multiply, power, factor)
                return scale(db, by: slope, ofPower: power)
            }
            return sum(byBase, byExponent)
        case .powerLog: return da.map { apply(.ratioOrZero, $0, a) }
        default: return da.map { chain(operation, $0) }
        }
    }

    /// The derivative of a function of one operand whose own derivative is `da`.
    private mutating func chain(_ operation: Operation, _ da: Index) -> Index {
        let (a, result) = (operation.a, operation.result)
        switch operation.opcode {
        case .negate: return apply(.negate, da)
        case .squareRoot: return rootSlope(da, over: apply(.add, result, result))
        case .cbrt:
            let square = apply(.multiply, result, result)
            let three = constant(3)
            return rootSlope(da, over: apply(.multiply, three, square))
        case .absolute: return scale(da, by: apply(.sign, a))
        case .sin: return scale(da, by: apply(.cos, a))
        case .cos:
            let slope = apply(.sin, a)
            return apply(.negate, scale(da, by: slope))
        case .tan:
            let square = apply(.multiply, result, result)
            let one = constant(1)
            return scale(da, by: apply(.add, one, square))
        case .asin: return rootSlope(da, over: cosineOfArcsine(a))
        case .acos:
            let slope = rootSlope(da, over: cosineOfArcsine(a))
            return apply(.negate, slope)
        case .atan:
            let square = apply(.multiply, a, a)
            let one = constant(1)
            let divisor = apply(.add, one, square)
            return apply(.divide, da, divisor)
        case .sinh: return scale(da, by: apply(.cosh, a))
        case .cosh: return scale(da, by: apply(.sinh, a))
        case .tanh: return scale(da, by: apply(.tanhSlope, a))
        case .exp: return scale(da, by: result)
        case .log: return ratio(da, a)
        case .log2: return logarithmSlope(da, a, base: 2)
        case .log10: return logarithmSlope(da, a, base: 10)
        case .sigmoid: return scale(da, by: apply(.sigmoidSlope, a))
        case .softplus: return scale(da, by: apply(.sigmoid, a))
        case .erf: return scale(da, by: apply(.erfSlope, a))
        case .erfSlope:
            let double = apply(.add, a, a)
            let slope = apply(.multiply, double, result)
            return apply(.negate, scale(da, by: slope))
        case .sigmoidSlope:
            let half = constant(0.5)
            let scaled = apply(.multiply, a, half)
            let bend = apply(.tanh, scaled)
            let slope = apply(.multiply, result, bend)
            return apply(.negate, scale(da, by: slope))
        case .tanhSlope:
            let bend = apply(.tanh, a)
            let slope = apply(.multiply, result, bend)
            let double = apply(.add, slope, slope)
            return apply(.negate, scale(da, by: double))
        default:
            preconditionFailure("\(operation.opcode) takes more than one operand")
        }
    }

    /// The derivative of the selected operand.
    private mutating func choice(_ operation: Operation, _ da: Index?, _ db: Index?, _ dc: Index?) -> Index? {
        switch operation.opcode {
        case .minimum: return select(apply(.picksMinimum, operation.a, operation.b), da, db)
        case .maximum: return select(apply(.picksMaximum, operation.a, operation.b), da, db)
        case .relu: return select(apply(.picksRelu, operation.a), da, nil)
        case .select: return select(operation.a, db, dc)
        default: return nil
        }
    }

    /// `tangent` · n, where `a` is `rest` + n · `b` for a whole number n.
    private mutating func multiples(_ tangent: Index, of b: Index, from rest: Index, to a: Index) -> Index {
        let distance = apply(.subtract, a, rest)
        let ratio = apply(.divide, distance, b)
        return scale(tangent, by: apply(.round, ratio))
    }

    private mutating func select(_ mask: Index, _ one: Index?, _ other: Index?) -> Index? {
        if one == other { return one }
        let zero = constant(0)
        return apply(.select, mask, one ?? zero, other ?? zero)
    }

    private mutating func constantPower(_ base: Index, _ exponent: Double, _ tangent: Index) -> Index {
        let lower = constant(exponent - 1)
        let power = power(base, lower)
        let factor = constant(exponent)
        let slope = apply(.multiply, factor, power)
        return 0 < exponent && exponent < 1 ? apply(.productOrZero, tangent, slope) : scale(tangent, by: slope)
    }

    private mutating func sum(_ one: Index?, _ other: Index?) -> Index? {
        guard let one, let other else { return one ?? other }
        return apply(.add, one, other)
    }

    private mutating func difference(_ one: Index?, _ other: Index?) -> Index? {
        guard let other else { return one }
        guard let one else { return apply(.negate, other) }
        return apply(.subtract, one, other)
    }

    /// `tangent` · `factor`; a factor that `isConstant` with respect to the parameter hides infinite slopes where it
    /// is 0.
    private mutating func product(_ tangent: Index?, _ factor: Index, isConstant: Bool = false) -> Index? {
        guard let tangent else { return nil }
        if isConstant, number(factor) == nil, traits[Int(tangent)].intersection([.steep, .logarithmic]) == .steep {
            return apply(.productOrZero, factor, tangent)
        }
        return scale(tangent, by: factor)
    }

    private mutating func quotient(_ tangent: Index?, _ divisor: Index) -> Index? {
        tangent.map { ratio($0, divisor) }
    }

    /// `tangent` / `divisor`: 0 in a branch where `tangent` is, whatever the divisor.
    private mutating func ratio(_ tangent: Index, _ divisor: Index) -> Index {
        let isOrdinary = number(divisor).map { $0 != 0 } ?? !traits[Int(tangent)].contains(.vanishing)
        return apply(isOrdinary ? .divide : .quotientOrZero, tangent, divisor)
    }

    /// `tangent` · `slope`: 0 in a branch where one of the two is, whatever the other.
    private mutating func scale(_ tangent: Index, by slope: Index) -> Index {
        let (inner, outer) = (traits[Int(tangent)], traits[Int(slope)])
        let hidesSlope = inner.contains(.vanishing) && outer.contains(.unbounded)
        let hidesTangent = outer.contains(.vanishing) && inner.contains(.unbounded)
        if hidesSlope, hidesTangent {
            let product = apply(.productOrZero, slope, tangent)
            let zero = constant(0)
            return apply(.select, tangent, product, zero)
        }
        if hidesSlope { return apply(.productOrZero, tangent, slope) }
        if hidesTangent { return apply(.productOrZero, slope, tangent) }
        return apply(.multiply, slope, tangent)
    }

    /// `tangent` · `slope`, the derivative of `power` by its exponent: 0 in a branch where `tangent` is, if there is such
    /// a power.
    private mutating func scale(_ tangent: Index, by slope: Index, ofPower power: Index) -> Index {
        let product = apply(.multiply, slope, tangent)
        guard traits[Int(tangent)].contains(.vanishing) else { return product }
        let magnitude = apply(.absolute, power)
        let zero = constant(0)
        let none = apply(.multiply, zero, magnitude)
        return apply(.select, tangent, product, none)
    }

    /// `tangent` / `divisor`, whose slope can be infinite: zero where the inner derivative is zero.
    private mutating func rootSlope(_ tangent: Index, over divisor: Index) -> Index {
        apply(.quotientOrZero, tangent, divisor)
    }

    /// `node`, but 0 where both `a` and `b` are 0: there a root's derivative a / b is defined as 0, and so is its
    /// second.
    private mutating func zeroWhereBothAre(_ a: Index, _ b: Index, else node: Index) -> Index {
        let zero = constant(0)
        let remaining = apply(.select, a, node, zero)
        return apply(.select, b, node, remaining)
    }

    /// `b`, but 0 where it is infinite and `a` is 0: there a · b is defined as 0, and so is its derivative.
    private mutating func zeroWhereFirstIs(_ a: Index, andInfinite b: Index) -> Index {
        let magnitude = apply(.absolute, b)
        let infinity = constant(.infinity)
        let isInfinite = apply(.picksMinimum, infinity, magnitude)
        let zero = constant(0)
        let finite = apply(.select, isInfinite, zero, b)
        return apply(.select, a, b, finite)
    }

    /// √(1 − a²) without cancellation near 1.
    private mutating func cosineOfArcsine(_ a: Index) -> Index {
        let one = constant(1)
        let below = apply(.subtract, one, a)
        let above = apply(.add, one, a)
        let product = apply(.multiply, below, above)
        return apply(.squareRoot, product)
    }

    private mutating func logarithmSlope(_ tangent: Index, _ a: Index, base: Double) -> Index {
        let base = constant(base)
        let logarithm = apply(.log, base)
        let divisor = apply(.multiply, a, logarithm)
        return ratio(tangent, divisor)
    }

    /// `tangent` · a / length, 0 where the length is 0.
    private mutating func direction(_ tangent: Index?, _ a: Index, _ length: Index) -> Index? {
        tangent.map { tangent in
            let cosine = apply(.ratioOrZero, a, length)
            return scale(tangent, by: cosine)
        }
    }

    /// `tangent` · a / length², without overflow of the square.
    private mutating func scaledSlope(_ tangent: Index?, _ a: Index, _ length: Index) -> Index? {
        tangent.map { tangent in
            let cosine = apply(.ratioOrZero, a, length)
            let slope = apply(.ratioOrZero, cosine, length)
            return scale(tangent, by: slope)
        }
    }
}
