/// A symmetric matrix over the two parameters, such as a Hessian.
struct Symmetric<L: Lanes>: Sendable {
    /// The diagonal element of the first parameter.
    var p11: L
    /// The off-diagonal element.
    var p12: L
    /// The diagonal element of the second parameter.
    var p22: L
}
