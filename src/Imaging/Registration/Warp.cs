using System.Numerics.Tensors;
using Punctum.Imaging.Codec;
using Punctum.Imaging.Kernels;

namespace Punctum.Imaging.Registration;

/// <summary>Lays a whole picture on the grid of another.</summary>
public static unsafe class Warp
{
    /// <summary>The moving picture as the reference's camera would show it.</summary>
    /// <param name="moving">Linear light.</param>
    /// <param name="flow">From the reference to the moving picture.</param>
    /// <param name="width">Columns of the reference.</param>
    /// <param name="height">Rows of the reference.</param>
    /// <returns>
    /// Lanczos-3 in linear light; beyond the moving picture its edge goes on. A pixel is clipped when one of the four it lies
    /// between was. Source and facts are the moving picture's.
    /// </returns>
    /// <remarks>
    /// A moving picture that shows the skin more than 1.4 times as large is halved first, as often as needed, against aliasing.
    /// For looking, for light and for finding sites: resampling softens the finest detail, so fine signs are measured on the
    /// picture's own grid.
    /// </remarks>
    public static Picture Moved(Picture moving, FlowField flow, int width, int height)
    {
        int level = Math.Max(0, (int)Math.Round(Math.Log2(flow.MeanSimilarity().Scale)));
        Plane[] sources = [moving.Red, moving.Green, moving.Blue];
        for (int i = 0; i < level; i++)
        {
            var halves = sources.Select(BoxHalf.Of).ToArray();
            if (i > 0) foreach (var plane in sources) plane.Dispose();
            sources = halves;
        }
        Plane[] targets = [new(width, height), new(width, height), new(width, height)];
        LanczosWarp.By(sources, level, flow, targets, 0);
        if (level > 0) foreach (var plane in sources) plane.Dispose();
        return new(targets[0], targets[1], targets[2], Any(moving.Clipped, flow, width, height), moving.Source, moving.Facts);
    }

    /// <summary>1 where any of the four mask pixels around the position is not 0.</summary>
    static Mask Any(Mask moving, FlowField flow, int width, int height)
    {
        var moved = new Mask(width, height);
        var setAbove = new int[moving.Height + 1];   // rows above this one that have a set pixel
        for (int y = 0; y < moving.Height; y++) setAbove[y + 1] = setAbove[y] + (moving.Row(y).ContainsAnyExcept((byte)0) ? 1 : 0);
        Stripes.Run(height, 32, (first, behind) =>
        {
            var buffer = new float[2 * (width + 8)];
            Span<float> u = buffer.AsSpan(0, width + 8), v = buffer.AsSpan(width + 8);
            for (int y = first; y < behind; y++)
            {
                flow.Row(y, 0, 1, width, u, v);
                float highest = TensorPrimitives.Min<float>(v[..width]), lowest = TensorPrimitives.Max<float>(v[..width]);
                int from = (int)Math.Clamp(MathF.Floor(y + highest), 0, moving.Height - 1), to = (int)Math.Clamp(MathF.Floor(y + lowest) + 1, 0, moving.Height - 1);
                if (setAbove[to + 1] == setAbove[from]) continue;   // none of the rows it reaches has one
                var row = moved.Row(y);
                for (int x = 0; x < width; x++)
                {
                    int left = (int)MathF.Floor(x + u[x]), top = (int)MathF.Floor(y + v[x]);
                    int x0 = Math.Clamp(left, 0, moving.Width - 1), x1 = Math.Clamp(left + 1, 0, moving.Width - 1);
                    byte* above = moving.Pointer + (long)Math.Clamp(top, 0, moving.Height - 1) * moving.Width;
                    byte* below = moving.Pointer + (long)Math.Clamp(top + 1, 0, moving.Height - 1) * moving.Width;
                    row[x] = (above[x0] | above[x1] | below[x0] | below[x1]) != 0 ? (byte)1 : (byte)0;
                }
            }
        });
        return moved;
    }
}
