using System.Runtime.InteropServices;
using System.Text;

namespace Punctum.Imaging.Registration;

/// <summary>A displacement field as a file that NumPy reads.</summary>
/// <remarks>Format: NumPy's .npy version 1.0 (numpy.lib.format), little-endian float32, C order, shape [rows, columns, 2].</remarks>
public static class FlowFile
{
    /// <summary>Distance of the values, pixels of the upright reference.</summary>
    public const int Step = 8;

    /// <summary>Writes the displacement (dx, dy) at every 8th pixel from 0: moving position = reference position + displacement.</summary>
    /// <param name="target">Gets the file's bytes.</param>
    /// <param name="flow">In pixels of the two upright pictures.</param>
    /// <param name="width">Columns of the reference.</param>
    /// <param name="height">Rows of the reference.</param>
    /// <param name="everywhere">Also where the field is not vouched for; else NaN stands there.</param>
    public static void Write(Stream target, FlowField flow, int width, int height, bool everywhere = false) =>
        Write(target, (x, y) => everywhere || flow.TrustedAt(x, y) ? flow.At(x, y) : null, width, height);

    /// <summary>The same of any displacement.</summary>
    /// <param name="target">Gets the file's bytes.</param>
    /// <param name="displacement">At a column and row; null where there is none, written as NaN.</param>
    /// <param name="width">Columns of the reference.</param>
    /// <param name="height">Rows of the reference.</param>
    public static void Write(Stream target, Func<int, int, Point?> displacement, int width, int height)
    {
        int columns = (width + Step - 1) / Step, rows = (height + Step - 1) / Step;
        var header = FormattableString.Invariant($"{{'descr': '<f4', 'fortran_order': False, 'shape': ({rows}, {columns}, 2), }}");
        int padded = (10 + header.Length + 1 + 63) / 64 * 64 - 10;   // the values begin at a multiple of 64
        target.Write([0x93, .. "NUMPY"u8, 1, 0, (byte)padded, (byte)(padded >> 8)]);
        target.Write(Encoding.ASCII.GetBytes(header.PadRight(padded - 1) + "\n"));
        var values = new float[2 * columns * rows];
        Stripes.Run(rows, 4, (first, behind) =>
        {
            for (int at = first * columns; at < behind * columns; at++)
                (values[2 * at], values[2 * at + 1]) = displacement(at % columns * Step, at / columns * Step) is { } d ? ((float)d.X, (float)d.Y) : (float.NaN, float.NaN);
        });
        target.Write(MemoryMarshal.AsBytes(values.AsSpan()));
    }
}
