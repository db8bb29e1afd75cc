using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace Punctum.Imaging.Face.Networks;

/// <summary>The operators of the two face networks, numbered as in the TensorFlow Lite schema.</summary>
enum OperatorKind { Add = 0, Concatenation = 2, Conv2D = 3, DepthwiseConv2D = 4, Dequantize = 6, MaxPool2D = 17, Relu = 19, Reshape = 22, Pad = 34, PRelu = 54 }

/// <summary>A tensor: an activation, or a constant when it has values.</summary>
sealed record Tensor(string Name, int[] Shape, int ElementType, ReadOnlyMemory<byte> Data)
{
    public const int Float32 = 0, Float16 = 1, Int32 = 2;

    public int Count { get; } = Counted(Shape);

    /// <summary>Values of a constant; null for an activation.</summary>
    public float[]? Constant { get; set; }

    static int Counted(int[] shape)
    {
        long count = 1;
        foreach (int side in shape)
        {
            if (side is < 1 or > 1 << 20) throw Flatbuffer.Damaged("a tensor has an impossible side");
            if ((count *= side) > 1 << 26) throw Flatbuffer.Damaged("a tensor is too large");
        }
        return (int)count;
    }
}

/// <summary>One operator with the options the face networks use.</summary>
sealed record Operator(OperatorKind Kind, int[] Inputs, int[] Outputs)
{
    /// <summary>SAME padding; else VALID.</summary>
    public bool Same { get; init; }
    public int StrideX { get; init; } = 1;
    public int StrideY { get; init; } = 1;
    public int FilterWidth { get; init; }
    public int FilterHeight { get; init; }
    public bool Relu { get; init; }
    public int Axis { get; init; }
}

/// <summary>A network as it stands in a .tflite file: tensors and operators in order of execution.</summary>
/// <remarks>
/// Source: tensorflow/lite/schema/schema.fbs, version 3. Weights stored as half floats behind DEQUANTIZE are widened here, once.
/// Whatever this reader does not know is refused by name: a wrong guess would be a silent error in every face.
/// </remarks>
sealed class ModelFile
{
    public Tensor[] Tensors { get; }
    public List<Operator> Operators { get; } = [];
    public int[] Inputs { get; }
    public int[] Outputs { get; }

    /// <exception cref="InvalidDataException">Damaged, or not a TensorFlow Lite file.</exception>
    /// <exception cref="NotSupportedException">Uses something the face networks do not.</exception>
    public ModelFile(ReadOnlyMemory<byte> bytes)
    {
        var file = new Flatbuffer(bytes);
        int root = file.Root("TFL3");
        int[] codes = [.. file.Tables(root, 1).Select(code => Math.Max(file.SByte(code, 0, 0), file.Int32(code, 3, 0)))];
        var buffers = file.Tables(root, 4);
        var graphs = file.Tables(root, 2);
        if (graphs.Length == 0) throw Flatbuffer.Damaged("it holds no graph");
        Tensors = [.. file.Tables(graphs[0], 0).Select(t => new Tensor(file.Text(t, 3), file.Int32s(t, 0), file.SByte(t, 1, 0), file.Memory(At(buffers, file.Int32(t, 2, 0)), 0, 1)))];
        foreach (var tensor in Tensors)
            if (tensor.ElementType == Tensor.Float32 && tensor.Data.Length > 0) tensor.Constant = Widened<float>(tensor);
        Inputs = Checked(file.Int32s(graphs[0], 1));
        Outputs = Checked(file.Int32s(graphs[0], 2));
        foreach (int table in file.Tables(graphs[0], 3)) Add(file, table, codes);
    }

    /// <summary>A network put together by hand.</summary>
    internal ModelFile(Tensor[] tensors, IEnumerable<Operator> operators, int[] inputs, int[] outputs) =>
        (Tensors, Operators, Inputs, Outputs) = (tensors, [.. operators], inputs, outputs);

    void Add(Flatbuffer file, int table, int[] codes)
    {
        var kind = (OperatorKind)At(codes, file.Int32(table, 0, 0));
        if (!Enum.IsDefined(kind)) throw new NotSupportedException($"The network uses operator {(int)kind}, which this interpreter does not have.");
        var read = new Operator(kind, Checked(file.Int32s(table, 1)), Checked(file.Int32s(table, 2)));
        if (read.Inputs.Length == 0 || read.Outputs.Length != 1) throw Flatbuffer.Damaged($"{kind} has {read.Inputs.Length} inputs and {read.Outputs.Length} outputs");
        int options = file.Table(table, 4);
        int Byte(int index) => options == 0 ? 0 : file.SByte(options, index, 0);
        int Int(int index, int absent) => options == 0 ? absent : file.Int32(options, index, absent);
        switch (kind)
        {
            case OperatorKind.Dequantize:
                Tensors[read.Outputs[0]].Constant = Widened<Half>(Tensors[read.Inputs[0]]);
                return;
            case OperatorKind.Conv2D:
                Operators.Add(Activated(read, Byte(3)) with { Same = Byte(0) == 0, StrideX = Stride(Int(1, 1)), StrideY = Stride(Int(2, 1)) });
                if (Int(4, 1) != 1 || Int(5, 1) != 1) throw new NotSupportedException("Dilated convolutions are not supported.");
                return;
            case OperatorKind.DepthwiseConv2D:
                Operators.Add(Activated(read, Byte(4)) with { Same = Byte(0) == 0, StrideX = Stride(Int(1, 1)), StrideY = Stride(Int(2, 1)) });
                if (Int(3, 1) != 1 || Int(5, 1) != 1 || Int(6, 1) != 1) throw new NotSupportedException("Depth multipliers and dilation are not supported.");
                return;
            case OperatorKind.MaxPool2D:
                Operators.Add(Activated(read, Byte(5)) with { Same = Byte(0) == 0, StrideX = Stride(Int(1, 1)), StrideY = Stride(Int(2, 1)), FilterWidth = Int(3, 1), FilterHeight = Int(4, 1) });
                return;
            case OperatorKind.Concatenation:
                Operators.Add(Activated(read, Byte(1)) with { Axis = Int(0, 0) });
                return;
            case OperatorKind.Add:
                Operators.Add(Activated(read, Byte(0)));
                return;
            default:
                Operators.Add(read);
                return;
        }
    }

    static Operator Activated(Operator read, int activation) => activation switch
    {
        0 => read,
        1 => read with { Relu = true },
        _ => throw new NotSupportedException($"Activation {activation} is not supported."),
    };

    static int Stride(int stride) => stride is >= 1 and <= 16 ? stride : throw Flatbuffer.Damaged("a stride is out of range");

    int[] Checked(int[] tensors)
    {
        foreach (int index in tensors) At(Tensors, index);
        return tensors;
    }

    static T At<T>(T[] list, int index) => (uint)index < (uint)list.Length ? list[index] : throw Flatbuffer.Damaged("an index is out of range");

    static float[] Widened<T>(Tensor tensor) where T : unmanaged
    {
        int expected = typeof(T) == typeof(Half) ? Tensor.Float16 : Tensor.Float32;
        if (tensor.ElementType != expected) throw new NotSupportedException($"Constants of element type {tensor.ElementType} are not supported.");
        var raw = MemoryMarshal.Cast<byte, T>(tensor.Data.Span);
        if (raw.Length != tensor.Count) throw Flatbuffer.Damaged($"constant {tensor.Name} has {raw.Length} values instead of {tensor.Count}");
        var values = new float[raw.Length];
        if (typeof(T) == typeof(Half)) TensorPrimitives.ConvertToSingle(MemoryMarshal.Cast<T, Half>(raw), values);
        else MemoryMarshal.Cast<T, float>(raw).CopyTo(values);
        return values;
    }
}
