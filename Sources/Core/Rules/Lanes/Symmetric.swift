/// A symmetric matrix over the two parameters, as a Hessian is.
struct Symmetric<L: Lanes>: Sendable {
    /// Of the first parameter twice.
    var p11: L
    /// Of both.
    var p12: L
    /// Of the second parameter twice.
    var p22: L
}
