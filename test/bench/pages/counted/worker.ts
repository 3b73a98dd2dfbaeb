import '../../../browser/pages/counted-worker.js'
