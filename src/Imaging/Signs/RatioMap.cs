using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Punctum.Imaging.Kernels;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Signs;

/// <summary>Collects amounts of a sign in both pictures and draws where they changed.</summary>
/// <remarks>
/// Amounts are smoothed over 2.5 mm, then ln of their ratio is taken. A quarter of the face's usual amount is added to both, so that
/// bare places show no large change of next to nothing. Exchanging the pictures turns the sign of every value.
/// </remarks>
sealed class RatioMap : IDisposable
{
    internal const int Step = 8;
    const double SmoothMillimetres = 2.5, Damping = 0.25;

    readonly RegisteredPair pair;
    readonly Plane reference, moving, area;

    internal RatioMap(RegisteredPair pair)
    {
        this.pair = pair;
        int columns = (pair.Usable.Width + Step - 1) / Step, rows = (pair.Usable.Height + Step - 1) / Step;
        (reference, moving, area) = (Empty(columns, rows), Empty(columns, rows), Empty(columns, rows));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(double x, double y, double amountReference, double amountMoving)
    {
        int i = Math.Clamp((int)(x / Step), 0, area.Width - 1), j = Math.Clamp((int)(y / Step), 0, area.Height - 1);
        reference[i, j] += (float)amountReference;
        moving[i, j] += (float)amountMoving;
    }

    /// <summary>The map over usable skin.</summary>
    /// <param name="measure">What was added.</param>
    /// <param name="measured">Whether a zone (its index) was measured at all.</param>
    /// <param name="fullScale">Change in full colour.</param>
    /// <param name="power">Of the ratio: 0.5 when amounts are energies and the change is told of their roots.</param>
    /// <returns>null when nothing was measured.</returns>
    internal ChangeMap? Draw(Measure measure, Func<int, bool> measured, double fullScale, double power = 1)
    {
        var values = new Plane(area.Width, area.Height);
        var shown = Coverage(measured);
        double sigma = Math.Max(0.5, SmoothMillimetres * pair.Scale.PixelsAMillimetre / Step);
        using Plane r = new(area.Width, area.Height), m = new(area.Width, area.Height), a = new(area.Width, area.Height);
        Gaussian.Smooth(reference, r, sigma);
        Gaussian.Smooth(moving, m, sigma);
        Gaussian.Smooth(area, a, sigma);
        double amounts = 0, areas = 0;
        for (int i = 0; i < shown.Length; i++)
            if (shown[i])
            {
                amounts += 0.5 * (r.Values[i] + m.Values[i]);
                areas += a.Values[i];
            }
        if (!(amounts > 0))
        {
            values.Dispose();
            return null;
        }
        for (int i = 0; i < shown.Length; i++)
        {
            double floor = Damping * amounts / areas * a.Values[i];
            values.Values[i] = shown[i] ? (float)(power * Math.Log((Math.Max(0, m.Values[i]) + floor) / (Math.Max(0, r.Values[i]) + floor))) : float.NaN;
        }
        return new(measure, values, Step, fullScale);
    }

    /// <summary>Counts usable pixels of measured zones a map pixel; half of them must be.</summary>
    bool[] Coverage(Func<int, bool> measured)
    {
        const ulong Each = 0x0101010101010101;
        bool[] counted = [false, .. Enumerable.Range(0, pair.Zones.Zones.Length).Select(measured)];
        var shown = new bool[area.Width * area.Height];
        Stripes.Run(area.Height, 8, (first, behind) =>
        {
            for (int j = first; j < behind; j++)
                for (int i = 0; i < area.Width; i++)
                {
                    int count = 0, right = Math.Min(pair.Usable.Width, (i + 1) * Step);
                    for (int y = j * Step; y < Math.Min(pair.Usable.Height, (j + 1) * Step); y++)
                    {
                        int x = i * Step;
                        Span<byte> usable = pair.Usable.Row(y)[x..right], labels = pair.Zones.Labels.Row(y)[x..right];
                        // Nearly all pieces of a row lie wholly beside the usable skin, or wholly in one zone.
                        if (usable.Length == Step)
                        {
                            ulong all = MemoryMarshal.Read<ulong>(usable);
                            if (all == 0) continue;
                            if (all == Each && MemoryMarshal.Read<ulong>(labels) == labels[0] * Each)
                            {
                                if (counted[labels[0]]) count += Step;
                                continue;
                            }
                        }
                        for (int k = 0; k < usable.Length; k++)
                            if (usable[k] != 0 && counted[labels[k]]) count++;
                    }
                    area[i, j] = count;
                    shown[j * area.Width + i] = 2 * count >= Step * Step;
                }
        });
        return shown;
    }

    static Plane Empty(int columns, int rows)
    {
        var plane = new Plane(columns, rows);
        plane.Values.Clear();
        return plane;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        reference.Dispose();
        moving.Dispose();
        area.Dispose();
    }
}
