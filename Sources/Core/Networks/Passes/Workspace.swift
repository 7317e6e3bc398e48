import CNetworks

/// Memory for the passes of one caller, kept from one to the next.
///
/// Unchecked: one caller at a time has it.
final class Workspace: @unchecked Sendable {
    /// Memory for each part of the rows that may be computed at the same time.
    private(set) var parts: [PartMemory] = []
    private let make: @Sendable () -> PartMemory

    init(units: Int, stride: Int, parameters: Int) {
        make = { PartMemory(units: units, stride: stride, parameters: parameters) }
    }

    /// Sees to it that there are `count` parts at least.
    func prepare(_ count: Int) {
        while parts.count < count { parts.append(make()) }
    }
}

/// Memory for a pass over one block after another.
final class PartMemory: Sendable {
    /// The four arrays of a pass, one behind the other.
    private let pass: NumberBuffer
    /// What a product with the Hessian makes of them: sums, tangents and turns.
    private let change: NumberBuffer
    /// A vector of parameters, where several parts are added up.
    let vector: NumberBuffer
    private let size: Int

    init(units: Int, stride: Int, parameters: Int) {
        size = (units + Self.spareUnits) * stride
        pass = NumberBuffer(4 * size)
        change = NumberBuffer(3 * size)
        vector = NumberBuffer(parameters)
    }

    /// The units that the kernels need beside those of the network.
    static let spareUnits = 3

    /// The arrays of a pass over a block, with bends or without.
    func pass(bends: Bool) -> RavinePass {
        RavinePass(
            values: pass.base, slopes: pass.base + size, deltas: pass.base + 2 * size,
            bends: bends ? pass.base + 3 * size : nil)
    }

    var sums: UnsafeMutablePointer<Double> { change.base }
    var tangents: UnsafeMutablePointer<Double> { change.base + size }
    var turns: UnsafeMutablePointer<Double> { change.base + 2 * size }
}

/// What threads share that write different parts of it.
struct Shared<Value>: @unchecked Sendable {
    let value: Value

    init(_ value: Value) { self.value = value }
}
