import Synchronization

/// Memory for the registers of a program: on the stack where they are few, else reused from one use to the next.
final class Scratch: Sendable {
    /// The maximum count of numbers on the stack.
    private static let mostOnStack = 128

    private let count: Int
    /// The address of an unused block, or 0.
    private let spare = Atomic<UInt>(0)

    /// Memory for `count` numbers.
    init(count: Int) {
        self.count = count
    }

    deinit {
        Self.pointer(spare.load(ordering: .acquiring))?.deallocate()
    }

    /// Runs `body` on memory of its own, uninitialized.
    ///
    /// Allocates only where a program that does not fit on the stack is run for the first time, or by several threads
    /// at once.
    @inline(__always)
    func withRegisters<Result>(_ body: (UnsafeMutablePointer<Double>) -> Result) -> Result {
        if count <= Self.mostOnStack {
            return withUnsafeTemporaryAllocation(of: SIMD2<Double>.self, capacity: Self.mostOnStack / 2) { memory in
                body(UnsafeMutableRawPointer(mutating: Self.base(memory)).assumingMemoryBound(to: Double.self))
            }
        }
        let block = take()
        defer { giveBack(block) }
        return body(block)
    }

    @inline(__always)
    private static func base(_ memory: UnsafeMutableBufferPointer<SIMD2<Double>>) -> UnsafeRawPointer {
        guard let base = memory.baseAddress else { preconditionFailure("memory without an address") }
        return UnsafeRawPointer(base)
    }

    private func take() -> UnsafeMutablePointer<Double> {
        Self.pointer(spare.exchange(0, ordering: .acquiring)) ?? .allocate(capacity: count)
    }

    private func giveBack(_ block: UnsafeMutablePointer<Double>) {
        Self.pointer(spare.exchange(UInt(bitPattern: block), ordering: .acquiringAndReleasing))?.deallocate()
    }

    private static func pointer(_ address: UInt) -> UnsafeMutablePointer<Double>? {
        UnsafeMutablePointer(bitPattern: address)
    }
}
