using System.Numerics;

namespace Punctum.Imaging.Kernels;

/// <summary>The value that would stand at a place if all were sorted, in time linear in their number (Hoare 1961, doi 10.1145/366622.366647).</summary>
static class Selection
{
    /// <summary>Below this many values sorting is as quick.</summary>
    const int Few = 16;

    /// <summary>The same value that stands there after <see cref="Array.Sort{T}(T[])"/>, NaN before all others.</summary>
    /// <param name="values">Reordered: what comes before the place is not larger, what comes behind not smaller.</param>
    /// <param name="place">0 to the number of values - 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such place.</exception>
    public static T At<T>(Span<T> values, int place) where T : unmanaged, IFloatingPoint<T>
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)place, (uint)values.Length);
        int first = NansFirst(values), last = values.Length - 1;
        if (place < first) return values[place];
        while (last - first > Few)
        {
            T pivot = Middle(values[first], values[first + (last - first) / 2], values[last]);
            int left = first, right = last;
            while (left <= right)
            {
                while (values[left] < pivot) left++;
                while (values[right] > pivot) right--;
                if (left > right) break;
                (values[left], values[right]) = (values[right], values[left]);
                (left, right) = (left + 1, right - 1);
            }
            if (place <= right) last = right;
            else if (place >= left) first = left;
            else return pivot;
        }
        values[first..(last + 1)].Sort();
        return values[place];
    }

    static int NansFirst<T>(Span<T> values) where T : unmanaged, IFloatingPoint<T>
    {
        int nans = 0;
        for (int i = 0; i < values.Length; i++)
            if (T.IsNaN(values[i])) (values[nans], values[i], nans) = (values[i], values[nans], nans + 1);
        return nans;
    }

    static T Middle<T>(T a, T b, T c) where T : IFloatingPoint<T> => T.Max(T.Min(a, b), T.Min(T.Max(a, b), c));
}
