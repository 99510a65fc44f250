// The script of the engine's worker, and nothing else.
//
// In: messages. Out: messages; worker-scope.js says which.

import { serve } from "./worker-scope.js";

serve();
