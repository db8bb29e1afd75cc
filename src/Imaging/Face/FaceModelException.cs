namespace Punctum.Imaging.Face;

/// <summary>The face models are missing or are not the ones this program was written for. The message says what to run.</summary>
public sealed class FaceModelException(string message, Exception? inner = null) : Exception(message, inner);
