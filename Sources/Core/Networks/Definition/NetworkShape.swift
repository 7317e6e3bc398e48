/// The layers of a dense network, and how its parameters stand in one vector.
///
/// In order: for each layer its weights row by row, a row being one unit of the layer, then its biases.
public struct NetworkShape: Equatable, Sendable {
    /// The number of inputs, then the number of units of each layer; at least two numbers, all at least 1.
    public let layers: [Int]
    /// Whether units have biases.
    public let hasBias: Bool

    /// The shape with these layers.
    public init(layers: [Int], hasBias: Bool) {
        precondition(layers.count > 1 && layers.allSatisfy { $0 > 0 }, "a network has inputs and a layer of units")
        self.layers = layers
        self.hasBias = hasBias
    }

    /// A layer's weights or its biases.
    public struct Tensor: Equatable, Sendable {
        /// `layer1.weight` or `layer1.bias`; layers are counted from 1.
        public let name: String
        /// The indices of its parameters.
        public let range: Range<Int>
        /// The units of the layer.
        public let rows: Int
        /// The inputs of each unit; nil for biases.
        public let columns: Int?
    }

    /// The number of parameters.
    public var parameterCount: Int {
        zip(layers, layers.dropFirst()).reduce(0) { $0 + $1.1 * ($1.0 + (hasBias ? 1 : 0)) }
    }

    /// The tensors in the order of the parameters.
    public var tensors: [Tensor] {
        var (tensors, start): ([Tensor], Int) = ([], 0)
        for (index, (columns, rows)) in zip(layers, layers.dropFirst()).enumerated() {
            let weights = start..<start + rows * columns
            tensors.append(
                Tensor(name: "layer\(index + 1).weight", range: weights, rows: rows, columns: columns))
            start = weights.upperBound
            guard hasBias else { continue }
            tensors.append(
                Tensor(name: "layer\(index + 1).bias", range: start..<start + rows, rows: rows, columns: nil))
            start += rows
        }
        return tensors
    }

    /// The name of the parameter at `index`, as in `layer1.weight[3,0]` or `layer2.bias[0]`; rows and columns are counted
    /// from 0.
    public func name(of index: Int) -> String {
        guard let tensor = tensors.first(where: { $0.range.contains(index) }) else {
            preconditionFailure("a network has \(parameterCount) parameters")
        }
        let place = index - tensor.range.lowerBound
        guard let columns = tensor.columns else { return "\(tensor.name)[\(place)]" }
        return "\(tensor.name)[\(place / columns),\(place % columns)]"
    }

    /// The index of the parameter called `name`; nil where there is none.
    public func index(of name: String) -> Int? {
        guard name.hasSuffix("]"), let bracket = name.firstIndex(of: "["),
            let tensor = tensors.first(where: { $0.name == name[..<bracket] })
        else { return nil }
        let inside = name[name.index(after: bracket)...].dropLast()
        let numbers = inside.split(separator: ",", omittingEmptySubsequences: false).map { part -> Int? in
            let part = part.drop { $0 == " " }
            return part.allSatisfy { ("0"..."9").contains($0) } ? Int(part) : nil
        }
        let found = numbers.compactMap(\.self)
        guard found.count == numbers.count, found.count == (tensor.columns == nil ? 1 : 2), found[0] < tensor.rows
        else {
            return nil
        }
        guard let columns = tensor.columns else { return tensor.range.lowerBound + found[0] }
        return found[1] < columns ? tensor.range.lowerBound + found[0] * columns + found[1] : nil
    }
}
