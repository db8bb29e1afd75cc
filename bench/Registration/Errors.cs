using System.Globalization;

namespace Punctum.Bench.Registration;

/// <summary>Errors in one line.</summary>
static class Errors
{
    internal static string Of(IEnumerable<double> errors)
    {
        var e = errors.Order().ToArray();
        return e.Length == 0 ? "none" : string.Create(CultureInfo.InvariantCulture,
            $"{e.Length} places: median {e[e.Length / 2]:0.000}, 95 % {e[(int)(0.95 * e.Length)]:0.000}, max {e[^1]:0.00}, within 1 px {100.0 * e.Count(v => v <= 1) / e.Length:0.0} %");
    }
}
