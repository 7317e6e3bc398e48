extension Network {
    /// The first hidden layer, counted from 1, none of whose units is active on any row of data at `state`, so that no gradient
    /// passes it; nil where there is none, or the units are no rectifiers.
    ///
    /// `gradient` is the gradient there, over all rows or some: only where that of the first layer is 0 a forward pass is made.
    public func inactiveLayer(at state: [Double], gradient: [Double]) -> Int? {
        let hidden = shape.layers.count - 2
        guard definition.activation == .relu, hidden > 0, let first = shape.tensors.first,
            gradient[first.range].allSatisfy({ $0 == 0 })
        else { return nil }
        var active = Array(repeating: false, count: hidden)
        let columns = definition.inputs.map { name in definition.data.first { $0.name == name }?.values ?? [] }
        for row in 0..<rowCount {
            var values = columns.map { $0[row] }
            var place = 0
            for layer in 0..<hidden {
                let units = shape.layers[layer + 1]
                let biases = place + units * values.count
                let next = (0..<units).map { unit in
                    var sum = shape.hasBias ? state[biases + unit] : 0
                    for (index, value) in values.enumerated() {
                        sum += state[place + unit * values.count + index] * value
                    }
                    return max(0, sum)
                }
                place = biases + (shape.hasBias ? units : 0)
                if next.contains(where: { $0 > 0 }) { active[layer] = true }
                values = next
            }
        }
        return active.firstIndex(of: false).map { $0 + 1 }
    }
}
