/// Memory for numbers, 0 at first, on whole cache lines.
///
/// Unchecked: whoever shares one between threads writes it on one of them alone, before the others read.
final class NumberBuffer: @unchecked Sendable {
    let base: UnsafeMutablePointer<Double>
    let count: Int

    init(_ count: Int) {
        self.count = count
        let bytes = max(1, count) * MemoryLayout<Double>.stride
        base = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64).bindMemory(
            to: Double.self, capacity: max(1, count))
        base.initialize(repeating: 0, count: max(1, count))
    }

    deinit {
        base.deallocate()
    }

    func clear() { base.update(repeating: 0, count: count) }
}
