using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Comparability;

/// <summary>Which picture of a pair is which in time: turns "moving against reference" into "after against before".</summary>
readonly record struct TimeOrder(bool ReferenceIsBefore)
{
    public static TimeOrder Of(RegisteredPair pair) => new(pair.ReferenceIsBefore);

    /// <summary>A difference of moving minus reference, as after minus before.</summary>
    public double Signed(double movingMinusReference) => ReferenceIsBefore ? movingMinusReference : -movingMinusReference;

    public T Before<T>(T reference, T moving) => ReferenceIsBefore ? reference : moving;

    public T After<T>(T reference, T moving) => ReferenceIsBefore ? moving : reference;

    /// <summary>"after" for a positive value, else "before": the picture that has more of it.</summary>
    public static string WithMore(double afterMinusBefore) => afterMinusBefore > 0 ? "after" : "before";

    public static string WithLess(double afterMinusBefore) => afterMinusBefore > 0 ? "before" : "after";
}
