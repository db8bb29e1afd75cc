using System.Runtime.Intrinsics;
using Punctum.Imaging.Colour;
using Punctum.Imaging.Registration;

namespace Punctum.Imaging.Light;

/// <summary>The colours of a registered pair as means of linear light over blocks of 8 × 8 reference pixels of usable skin.</summary>
/// <remarks>
/// A block belongs to the zone at its centre and averages only usable pixels of that zone, the same ones in both pictures.
/// The mean is taken before the logarithm: the logarithm of a noisy dark pixel is biased. Eight pixels, because the chroma of a
/// 4:2:0 JPEG has half the resolution (methods §1.1) and because eight floats are one vector.
/// </remarks>
public sealed unsafe class SkinBlocks
{
    /// <summary>Reference pixels a block, each way.</summary>
    public const int Step = 8;

    /// <summary>Skin with a darker channel has no colour that can be told: code 13 of 255, where one step of a JPEG's coefficients is a tenth of the value [P].</summary>
    internal const float Darkest = 1f / 256;

    /// <summary>Pixels of a block that must be usable.</summary>
    const float FewestPixels = 16;

    readonly float[] logs;

    /// <summary>Blocks a row.</summary>
    public int Columns { get; }

    /// <summary>Rows of blocks; an incomplete last column or row is left out.</summary>
    public int Rows { get; }

    /// <summary>Zone label of each block (index + 1; 0: no zone), row after row.</summary>
    public byte[] Labels { get; }

    /// <summary>Usable pixels of each block, 0 to 64; 0 where it is not measured.</summary>
    public byte[] Pixels { get; }

    SkinBlocks(int columns, int rows)
    {
        (Columns, Rows) = (columns, rows);
        Labels = new byte[columns * rows];
        Pixels = new byte[columns * rows];
        logs = new float[columns * rows * 6];
    }

    /// <summary>Natural logarithms of the reference's linear light in a block, as chromophores.</summary>
    public Chromophores Reference(int block) => Chromophores.FromLog(logs[6 * block], logs[6 * block + 1], logs[6 * block + 2]);

    /// <summary>The same of the moving picture, as warped onto the reference's grid.</summary>
    public Chromophores Moving(int block) => Chromophores.FromLog(logs[6 * block + 3], logs[6 * block + 4], logs[6 * block + 5]);

    /// <summary>Natural logarithms of the reference's linear light.</summary>
    internal ReadOnlySpan<float> ReferenceLogs(int block) => logs.AsSpan(6 * block, 3);

    /// <summary>Reads a pair.</summary>
    public static SkinBlocks Of(RegisteredPair pair)
    {
        var blocks = new SkinBlocks(pair.Reference.Width / Step, pair.Reference.Height / Step);
        if (blocks.Columns > 0) Stripes.Run(blocks.Rows, 4, (first, behind) =>
        {
            for (int row = first; row < behind; row++) blocks.ReadRow(pair, row);
        });
        return blocks;
    }

    void ReadRow(RegisteredPair pair, int row)
    {
        var planes = stackalloc float*[] { pair.Reference.Red.Pointer, pair.Reference.Green.Pointer, pair.Reference.Blue.Pointer,
            pair.Moved.Red.Pointer, pair.Moved.Green.Pointer, pair.Moved.Blue.Pointer };
        byte* labels = pair.Zones.Labels.Pointer, usable = pair.Usable.Pointer;
        int width = pair.Reference.Width;
        for (int column = 0; column < Columns; column++)
        {
            int block = row * Columns + column;
            long corner = (long)row * Step * width + column * Step;
            byte label = Labels[block] = labels[corner + Step / 2 * (width + 1)];
            ulong wanted = 0x0101010101010101ul * label;
            Vector256<float> r = default, g = default, b = default, mr = default, mg = default, mb = default, count = default;
            for (int y = 0; y < Step; y++)
            {
                long at = corner + (long)y * width;
                ulong mask = *(ulong*)(usable + at);
                if (mask == 0) continue;
                ulong found = *(ulong*)(labels + at);
                if (found != wanted) mask &= Vector128.Equals(Vector128.CreateScalar(found).AsByte(), Vector128.CreateScalar(wanted).AsByte()).AsUInt64().ToScalar();
                var words = Vector128.WidenLower(Vector128.CreateScalar(mask).AsByte());
                var m = Vector256.ConvertToSingle(Vector256.Create(Vector128.WidenLower(words), Vector128.WidenUpper(words)).AsInt32());
                count += m;
                r = Vector256.MultiplyAddEstimate(m, Vector256.Load(planes[0] + at), r);
                g = Vector256.MultiplyAddEstimate(m, Vector256.Load(planes[1] + at), g);
                b = Vector256.MultiplyAddEstimate(m, Vector256.Load(planes[2] + at), b);
                mr = Vector256.MultiplyAddEstimate(m, Vector256.Load(planes[3] + at), mr);
                mg = Vector256.MultiplyAddEstimate(m, Vector256.Load(planes[4] + at), mg);
                mb = Vector256.MultiplyAddEstimate(m, Vector256.Load(planes[5] + at), mb);
            }
            float pixels = Vector256.Sum(count);
            if (pixels < FewestPixels) continue;
            var log = logs.AsSpan(6 * block, 6);
            (log[0], log[1], log[2]) = (Vector256.Sum(r), Vector256.Sum(g), Vector256.Sum(b));
            (log[3], log[4], log[5]) = (Vector256.Sum(mr), Vector256.Sum(mg), Vector256.Sum(mb));
            bool dark = false;
            foreach (ref float sum in log)
            {
                dark |= sum < Darkest * pixels;
                sum = MathF.Log(Math.Max(sum / pixels, Darkest));
            }
            if (!dark) Pixels[block] = (byte)pixels;
        }
    }
}
