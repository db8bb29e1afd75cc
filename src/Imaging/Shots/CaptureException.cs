namespace Punctum.Imaging.Shots;

/// <summary>What was named as the shots of one side cannot be taken as such. The message is one line for the user: what is wrong, what to do next.</summary>
/// <param name="message">The line.</param>
public sealed class CaptureException(string message) : Exception(message);
