import CKernels

extension Graph {
    /// The largest whole exponent that is computed by multiplications.
    private static let largestUnrolled = 16.0

    mutating func constant(_ value: Double) -> Index {
        insert(.constant(value.bitPattern))
    }

    /// The result of `opcode`, simplified.
    mutating func apply(_ opcode: Opcode, _ a: Index, _ b: Index? = nil, _ c: Index? = nil) -> Index {
        if let x = number(a), let y = number(b ?? a), let z = number(c ?? a) {
            return constant(Kernel.value(opcode, x, y, z))
        }
        if opcode == .select, let mask = number(a), let b, let c { return mask != 0 ? b : c }
        if let b, let simpler = simplified(opcode, a, b) { return simpler }
        if opcode == .negate, let inner = negated(a) { return inner }
        if let b, opcode.isCommutative, b < a { return insert(.operation(opcode, b, a, b)) }
        return insert(.operation(opcode, a, b ?? a, c ?? a))
    }

    /// a^b: whole constant exponents by multiplication.
    mutating func power(_ a: Index, _ b: Index) -> Index {
        guard let exponent = number(b), exponent.rounded() == exponent else { return apply(.pow, a, b) }
        if exponent == 0 { return constant(1) }
        if exponent == 1 { return a }
        guard exponent.magnitude <= Self.largestUnrolled, number(a) == nil else { return apply(.pow, a, b) }
        if let inner = negated(a) {
            let result = power(inner, b)
            return exponent.remainder(dividingBy: 2) == 0 ? result : apply(.negate, result)
        }
        let product = repeatedProduct(a, Int(exponent.magnitude))
        let result = exponent < 0 ? apply(.divide, constant(1), product) : product
        wholePowers[result] = (a, exponent)
        return result
    }

    /// The sum or the mean of `inner` over the rows; a product or `inner` itself where it is the same in every row.
    mutating func total(_ inner: Index, isMean: Bool) -> Index {
        guard !variesByRow[Int(inner)] else { return insert(.total(inner, isMean: isMean)) }
        return isMean ? inner : apply(.multiply, inner, constant(Double(rowCount)))
    }

    /// The node whose negative is `node`, if there is one.
    func negated(_ node: Index) -> Index? {
        guard case .operation(.negate, let inner, _, _) = nodes[Int(node)] else { return nil }
        return inner
    }

    private mutating func repeatedProduct(_ a: Index, _ count: Int) -> Index {
        guard count > 1 else { return a }
        let half = repeatedProduct(a, count / 2)
        let square = apply(.multiply, half, half)
        return count % 2 == 0 ? square : apply(.multiply, square, a)
    }

    private mutating func simplified(_ opcode: Opcode, _ a: Index, _ b: Index) -> Index? {
        switch opcode {
        case .add:
            if let inner = negated(b) { return apply(.subtract, a, inner) }
            if let inner = negated(a) { return apply(.subtract, b, inner) }
        case .subtract:
            if let inner = negated(b) { return apply(.add, a, inner) }
            if let number = number(b), number.bitPattern == 0 { return a }
        case .multiply:
            if let number = number(a), let product = scaled(b, by: number) { return product }
            if let number = number(b), let product = scaled(a, by: number) { return product }
            if let inner = negated(a) {
                let product = apply(.multiply, inner, b)
                return apply(.negate, product)
            }
            if let inner = negated(b) {
                let product = apply(.multiply, a, inner)
                return apply(.negate, product)
            }
        case .divide:
            if let number = number(b), number == 1 { return a }
        default:
            break
        }
        return nil
    }

    private mutating func scaled(_ node: Index, by number: Double) -> Index? {
        switch number {
        case 1: node
        case -1: apply(.negate, node)
        case 2: apply(.add, node, node)
        default: nil
        }
    }
}
