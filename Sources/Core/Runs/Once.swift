import Synchronization

/// Something that is made when it is asked for first, and at most once.
///
/// Copies of a value that holds one share it: it may be made of nothing but what stays as it is in all of them. Where that
/// changes, the value takes a new one.
final class Once<Value: Sendable>: Sendable {
    private let value = Mutex<Value?>(nil)

    /// The value, which `make` makes unless it was made before.
    func callAsFunction(_ make: () -> Value) -> Value {
        if let made = value.withLock({ $0 }) { return made }
        let made = make()
        value.withLock { $0 = made }
        return made
    }
}
